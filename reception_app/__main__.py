"""``python -m reception_app``."""

from reception_app.cli import main

if __name__ == "__main__":
    main()
