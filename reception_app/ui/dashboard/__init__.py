"""The reception dashboard."""
