"""How the reader's weights are made from public data; nothing here runs when a question is asked."""
