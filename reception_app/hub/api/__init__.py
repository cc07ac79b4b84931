"""The HTTP interface: what the website, the phone bot or another program uses to book (design, section 9)."""
