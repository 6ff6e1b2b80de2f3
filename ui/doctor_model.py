"""The doctor's look at the embedding models in the user's cache."""

import shlex
from collections.abc import Iterator

from ui.finding import Finding


def examine_models() -> Iterator[Finding]:
    """Which models are prepared, and whether the default one embeds as it should."""
    from index import ModelError, check_prepared_default, models_folder, prepared_default

    models = sorted(model.name for model in models_folder().glob("[!.]*-*") if model.is_dir())
    yield Finding("models", f"{models_folder()}: {', '.join(models) or 'none yet, prepared when first needed'}")
    folder = prepared_default()
    if folder is None:
        return
    try:
        check_prepared_default(folder)
    except ModelError as error:
        mend = f"rm -r {shlex.quote(str(folder))}"
        yield Finding("default model", f"{error}; run: {mend} (it is prepared again when needed)", wrong=True)
    else:
        yield Finding("default model", "embeds as it should")
