"""What goes onto paper, composed with Qt so that Arabic is shaped and ordered right."""
