"""`sourcier index --watch` as it is used: in a process of its own, its output in a pipe."""

import re
import shutil
import signal
from pathlib import Path
from typing import Any

from index import Index

ONE = "# Éolien\n\nLe parc éolien de Zhanatas compte 40 turbines.\n"
TWO = "# Solaire\n\nLa centrale solaire de Turkistan produit 300 MW.\n"
TIME = r"\d\d:\d\d:\d\d  "


def test_every_change_is_one_line_until_ctrl_c(tmp_path: Path, started: Any) -> None:
    corpus, root = tmp_path / "articles", tmp_path / "index"
    corpus.mkdir()
    (corpus / "a.md").write_text(ONE, encoding="utf-8")
    with started("index", str(corpus), "--index", str(root), "--watch") as (process, out, err):
        assert [out.readline().split()[:4] for _ in range(3)][2] == ["1", "0", "0", "0"]
        assert out.readline() == f"watching {corpus} (stop it with Ctrl-C)\n"

        (corpus / "b.md").write_text(TWO, encoding="utf-8")
        assert re.fullmatch(TIME + r"added b\.md; 1 passage embedded in \d+\.\d s\n", out.readline())
        assert list(Index.open(root).articles) == ["a.md", "b.md"]

        (corpus / "a.md").write_text(ONE.replace("40", "50"), encoding="utf-8")
        (corpus / "b.md").rename(corpus / "c.md")
        assert re.fullmatch(
            TIME + r"added c\.md; updated a\.md; removed b\.md; 1 passage embedded in \d+\.\d s\n", out.readline()
        )

        shutil.rmtree(corpus)
        assert re.fullmatch(TIME + rf"failed: no corpus at {corpus}: there is no such folder; .*\n", out.readline())
        corpus.mkdir()
        assert re.fullmatch(TIME + rf"failed: no article in {corpus}: it is empty; .*\n", out.readline())
        (corpus / "d.md").write_text(ONE, encoding="utf-8")
        assert re.fullmatch(
            TIME + r"added d\.md; removed a\.md, c\.md; 1 passage embedded in \d+\.\d s\n", out.readline()
        )

        process.send_signal(signal.SIGINT)
        assert (out.read(), err.read()) == ("", "")
        assert process.wait(60) == 130


def test_a_first_build_that_fails_is_a_failure(tmp_path: Path, started: Any) -> None:
    with started("index", str(tmp_path / "absent"), "--watch") as (process, out, err):
        assert (out.read(), process.wait(60)) == ("", 1)
        reason = "there is no such folder; give the path of a folder of articles"
        assert err.read() == f"sourcier: no corpus at {tmp_path}/absent: {reason}\n"
