"""What headings and lines say of the blocks below them."""
