"""The pages of the generated reference, one module per page; each makes text from what it is given."""
