"""Sizes of the reader's network, which are those of the encoder that it begins as, multilingual-e5-small."""

LAYERS, HEADS, HIDDEN, WIDE = 12, 12, 384, 1536
EPSILON = 1e-12
"""Of the layer normalisations."""
