"""One module per kind of file: how it is recognised by its header, and a pure parse into rows or refusals."""
