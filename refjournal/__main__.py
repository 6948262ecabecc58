"""`python -m refjournal`: the same as the console script."""

from refjournal.cli.main import main

if __name__ == "__main__":
    main()
