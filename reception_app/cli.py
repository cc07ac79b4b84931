"""The commands. Exit code 0: done; 1: refused, with one line on standard error; 2: used wrongly."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from reception_app import config, qt_libraries
from reception_app.domain.errors import ReceptionError
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Role, Unnamed

if TYPE_CHECKING:
    from reception_app.bootstrap import Services


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


@cli.command("queue")
@click.option(
    "--doctor", type=click.IntRange(min=1), metavar="ID", help="Whose queue; default: one's own, or the first."
)
@click.pass_obj
def queue(settings: config.Settings, doctor: int | None) -> int:
    """Open a doctor's queue window."""
    return _open_window(settings, "queue", doctor)


@cli.command("display")
@click.option("--clinic", type=click.IntRange(min=1), metavar="ID", help="Whose waiting room; default: the first.")
@click.pass_obj
def display(settings: config.Settings, clinic: int | None) -> int:
    """Open a waiting-room screen, full screen."""
    return _open_window(settings, "display", clinic)


@cli.group("db")
def db() -> None:
    """Look after the database."""


@db.command("upgrade")
@click.pass_obj
def db_upgrade(settings: config.Settings) -> int:
    """Create the database or bring its schema up to date."""
    from reception_app.bootstrap import open_services

    services = open_services(settings)
    services.close()
    click.echo("the database is up to date")
    if origin := services.database.key_origin:
        place = "in the system's keyring" if origin == "keyring" else f"in {origin}, since no keyring holds it"
        click.echo(f"its key is kept {place}; without a copy of the key nobody can read the data")
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


@cli.command("hub")
@click.option("--listen", metavar="HOST:PORT", default="127.0.0.1:8765", show_default=True, help="Port 0 picks one.")
@click.option("--certificate", type=click.Path(path_type=Path), help="PEM file with the chain: the hub speaks TLS.")
@click.option("--key", type=click.Path(path_type=Path), help="PEM file with the certificate's key.")
@click.option("--plain", is_flag=True, help="Listen beyond this computer without TLS.")
@click.option("--redis", metavar="URL", help="Join other hubs by Redis: redis://…")
@click.pass_obj
def hub(
    settings: config.Settings, listen: str, certificate: Path | None, key: Path | None, plain: bool, redis: str | None
) -> int:
    """Tell every window and screen of changes, and serve the HTTP interface."""
    from reception_app.bootstrap import open_desk, open_services
    from reception_app.diagnostics import start_logging
    from reception_app.hub.service import HubOptions, read_address, run_hub

    options = HubOptions(listen, certificate, key, plain, redis)
    read_address(options)
    start_logging(settings.data_dir / "logs" / "hub")
    services = open_desk(settings, _show_progress)[0] if settings.demo else open_services(settings)
    try:
        run_hub(services, options, lambda url: click.echo(f"listening on {url}"))
    finally:
        services.close()
    return 0


@cli.group("users")
def users() -> None:
    """Add the people who sign in, switch them off, give them passwords."""


@users.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice([str(role) for role in Role]), required=True)
@click.option("--name-ar", default="", help="Name in Arabic; default: the user name.")
@click.option("--name-en", default="", help="Name in English; default: the user name.")
@click.option("--doctor", type=int, metavar="ID", help="The doctor this user is, for the role doctor.")
@click.option("--clinic", type=int, multiple=True, metavar="ID", help="A clinic the user may see; default: all.")
@click.pass_obj
def users_add(
    settings: config.Settings,
    name: str,
    role: str,
    name_ar: str,
    name_en: str,
    doctor: int | None,
    clinic: tuple[int, ...],
) -> int:
    """Add a user. The password is asked for, or read from standard input."""
    from reception_app.services.users import NewUser

    new = NewUser(name, Role(role), LocalText(name_ar, name_en), doctor, frozenset(clinic))
    with _console(settings) as (services, actor):
        services.users.add(actor, new, _read_password())
    click.echo("the user is added")
    return 0


@users.command("disable")
@click.argument("name")
@click.pass_obj
def users_disable(settings: config.Settings, name: str) -> int:
    """Switch a user off and end all sessions of theirs."""
    with _console(settings) as (services, actor):
        services.users.disable(actor, name)
    click.echo("the user is disabled")
    return 0


@users.command("password")
@click.argument("name")
@click.pass_obj
def users_password(settings: config.Settings, name: str) -> int:
    """Give a user another password, asked for or read from standard input, and end all sessions of theirs."""
    with _console(settings) as (services, actor):
        services.users.set_password(actor, name, _read_password())
    click.echo("the password is changed")
    return 0


@contextmanager
def _console(settings: config.Settings) -> Iterator[tuple[Services, Unnamed]]:
    from reception_app.bootstrap import open_services

    services = open_services(settings)
    try:
        yield services, services.access.console(settings.terminal)
    finally:
        services.close()


def _read_password() -> str:
    """Typed twice at a terminal, else one line of standard input: an argument would show in the process list."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


def _open_window(
    settings: config.Settings,
    purpose: Literal["reception", "queue", "display"] = "reception",
    target: int | None = None,
) -> int:
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
            return app.run(settings, purpose, target)
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
