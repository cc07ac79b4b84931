"""The commands. Exit code 0: done; 1: refused, with one line on standard error; 2: used wrongly."""

from __future__ import annotations

import sys

import click

from reception_app import config, qt_libraries
from reception_app.domain.errors import ReceptionError


def main() -> None:
    """The console script's entry."""
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        code = 1
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except ReceptionError as error:
        click.echo(_line(error), err=True)
        code = 1
    sys.exit(code)


@click.group(invoke_without_command=True)
@click.option("--demo", is_flag=True, help="Open a ready centre with invented data.")
@click.option("--lang", type=click.Choice(config.LANGUAGES), help="Language of the windows.")
@click.option("--database", metavar="URL", help="postgresql://… or sqlite:///FILE; default: an encrypted file.")
@click.version_option(package_name="reception-app")
@click.pass_context
def cli(context: click.Context, demo: bool, lang: str | None, database: str | None) -> int:
    """Reception: the front desk of a clinic centre. Without a command it opens the reception window."""
    settings = config.load_settings(demo=demo, database_url=database, language=lang)
    context.obj = settings
    if context.invoked_subcommand is None:
        return _open_window(settings)
    return 0


@cli.group("db")
def db() -> None:
    """Look after the database."""


@db.command("upgrade")
@click.pass_obj
def db_upgrade(settings: config.Settings) -> int:
    """Create the database or bring its schema up to date."""
    from reception_app.bootstrap import open_services

    open_services(settings).close()
    click.echo("the database is up to date")
    return 0


@db.command("demo")
@click.option("--patients", type=click.IntRange(1, 5_000_000), default=2_000, show_default=True)
@click.option("--days", type=click.IntRange(1, 365), default=7, show_default=True, help="Days with bookings.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed writes the same centre.")
@click.pass_obj
def db_demo(settings: config.Settings, patients: int, days: int, seed: int) -> int:
    """Fill the database with an invented centre and mark it as demo."""
    from reception_app.bootstrap import open_services

    if not settings.url_given:
        settings = config.load_settings(demo=True, language=settings.language)
    services = open_services(settings)
    try:
        services.demo.build(patients=patients, days=days, seed=seed, progress=_show_progress)
    finally:
        services.close()
    click.echo("the demo centre is ready")
    return 0


def _open_window(settings: config.Settings) -> int:
    problem = qt_libraries.missing_for_windows()
    if problem is None:
        try:
            from reception_app.ui import quick_imports

            quick_imports.install()
            from reception_app import app
        except ImportError as error:
            problem = qt_libraries.advice_for(error)
            if problem is None:
                raise
        else:
            return app.run(settings)
    click.echo(f"reception-app: {problem}", err=True)
    return 1


def _show_progress(stage: str, done: int, total: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{stage}: {done:,} / {total:,}   ", nl=done == total, err=True)
    elif done == total:
        click.echo(f"{stage}: {total:,}", err=True)


def _line(error: ReceptionError) -> str:
    details = ", ".join(f"{name}: {value}" for name, value in error.params.items())
    return f"reception-app: {error.code}" + (f" ({details})" if details else "")
