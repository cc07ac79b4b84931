"""Looking after the people who sign in: adding them, switching them off, giving them passwords."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reception_app.domain.clock import Clock
from reception_app.domain.errors import InvalidField, LastManager, MissingField, NotFound, OwnAccount, PermissionDenied
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Permission, Role, Unnamed
from reception_app.domain.sign_in import check_password, check_username, fold_username
from reception_app.persistence.engine import Database
from reception_app.persistence.queries.accounts import Choice, UserEntry, UserList, list_users
from reception_app.persistence.repositories import audit, sessions, users
from reception_app.persistence.repositories.users import UserRow
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit
from reception_app.services.looking_again import run_and_tell
from reception_app.services.passwords import Passwords

__all__ = ["Choice", "NewUser", "Rights", "UserEntry", "UserList", "UserService"]

NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Rights:
    """Who a user is and what they may see. A doctor's user names the doctor; without ``clinics`` the user sees all."""

    role: Role
    name: LocalText
    doctor_id: int | None = None
    clinics: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class NewUser:
    """Somebody who will sign in, with the same ``Rights``."""

    username: str
    role: Role
    name: LocalText
    doctor_id: int | None = None
    clinics: frozenset[int] = field(default_factory=frozenset)


class UserService:
    """Changes users; all but the first password needs the right to manage users. Every change is audited."""

    def __init__(self, database: Database, clock: Clock, passwords: Passwords | None = None) -> None:
        self._database = database
        self._clock = clock
        self._passwords = passwords or Passwords()

    def list_all(self, actor: Actor | Unnamed) -> UserList:
        """Everybody who may or might sign in, and the clinics and doctors to choose from."""
        actor.require(Permission.MANAGE_USERS)
        with self._database.read() as connection:
            return list_users(connection)

    def add(self, actor: Actor | Unnamed, new: NewUser, password: str) -> int:
        """Add a user who can sign in at once; the new id.

        Raises MissingField, PermissionDenied, and InvalidField also for a name taken, a doctor or clinic unknown.
        """
        actor.require(Permission.MANAGE_USERS)
        username = check_username(new.username)
        rights = _check_rights(Rights(new.role, new.name, new.doctor_id, new.clinics), username)
        password_hash = self._passwords.hash(check_password(password))

        def work(unit: UnitOfWork) -> int:
            connection = unit.connection
            if users.find_user(connection, username) is not None:
                raise InvalidField("username", reason="taken")
            _check_references(unit, rights)
            user_id = users.insert_user(
                connection,
                username=username,
                role=rights.role,
                name=rights.name,
                doctor_id=rights.doctor_id,
                clinics=rights.clinics,
            )
            users.set_password_hash(connection, user_id, password_hash, unit.now)
            audit.append(connection, actor, unit.now, "add_user", "user", user_id, after=_facts(rights))
            return user_id

        return run_and_tell(self._database, self._clock, actor, work)

    def change(self, actor: Actor | Unnamed, user_id: int, version: int, rights: Rights) -> None:
        """Give a user another name, role, doctor or other clinics; other rights end all sessions of theirs.

        Raises NotFound, StaleRecord, LastManager, OwnAccount for one's own role, and what ``add`` raises.
        """
        actor.require(Permission.MANAGE_USERS)

        def work(unit: UnitOfWork) -> None:
            connection = unit.connection
            managers = users.lock_managers(connection)
            user = _held(unit, user_id)
            wanted = _check_rights(rights, user.username)
            _check_references(unit, wanted)
            before = Rights(user.role, user.name, user.doctor_id, user.clinics or frozenset())
            if wanted.role is not user.role:
                _not_oneself(actor, user)
            if user.is_active and wanted.role is not Role.MANAGER:
                _keep_a_manager(managers, user)
            users.change_user(
                connection,
                user.id,
                version,
                name=wanted.name,
                role=wanted.role,
                doctor_id=wanted.doctor_id,
                clinics=wanted.clinics,
            )
            ended = 0
            if replace(wanted, name=before.name) != before:
                ended = sessions.revoke_all(connection, user.id, unit.now)
            after = _facts(wanted) | {"sessions_ended": ended, "renamed": wanted.name != before.name}
            audit.append(connection, actor, unit.now, "change_user", "user", user.id, _facts(before), after)

        run_and_tell(self._database, self._clock, actor, work)

    def disable(self, actor: Actor | Unnamed, username: str) -> None:
        """Switch a user off and end all sessions of theirs.

        Raises NotFound, PermissionDenied, OwnAccount, and LastManager where nobody would be left to manage users.
        """
        actor.require(Permission.MANAGE_USERS)

        def work(unit: UnitOfWork) -> None:
            managers = users.lock_managers(unit.connection)
            user = users.lock_user(unit.connection, fold_username(username))
            _not_oneself(actor, user)
            if user.is_active:
                _keep_a_manager(managers, user)
            ended = sessions.revoke_all(unit.connection, user.id, unit.now)
            users.set_active(unit.connection, user.id, False)
            before, after = {"is_active": user.is_active}, {"is_active": False, "sessions_ended": ended}
            audit.append(unit.connection, actor, unit.now, "disable_user", "user", user.id, before, after)

        run_and_tell(self._database, self._clock, actor, work, repeatable=True)

    def enable(self, actor: Actor | Unnamed, username: str) -> None:
        """Switch a user on again, with the password and the rights there were. Raises NotFound, PermissionDenied."""
        actor.require(Permission.MANAGE_USERS)

        def work(unit: UnitOfWork) -> None:
            user = users.lock_user(unit.connection, fold_username(username))
            users.set_active(unit.connection, user.id, True)
            before, after = {"is_active": user.is_active}, {"is_active": True}
            audit.append(unit.connection, actor, unit.now, "enable_user", "user", user.id, before, after)

        run_and_tell(self._database, self._clock, actor, work, repeatable=True)

    def set_password(self, actor: Actor | Unnamed, username: str, password: str) -> None:
        """Give a user another password and end all sessions of theirs, without touching whether they are switched on.

        Raises NotFound, MissingField, InvalidField, PermissionDenied.
        """
        actor.require(Permission.MANAGE_USERS)
        password_hash = self._passwords.hash(check_password(password))

        def work(unit: UnitOfWork) -> None:
            user = users.lock_user(unit.connection, fold_username(username))
            ended = sessions.revoke_all(unit.connection, user.id, unit.now)
            users.set_password_hash(unit.connection, user.id, password_hash, unit.now)
            after = {"sessions_ended": ended}
            audit.append(unit.connection, actor, unit.now, "set_password", "user", user.id, after=after)

        run_unit(self._database, self._clock, work, repeatable=True)

    def set_first_password(self, actor: Actor, password: str) -> None:
        """Give the acting user a password, who has none yet; from then on the program asks for one.

        The sessions that were opened without one go on. Raises PermissionDenied where there is one already.
        """
        actor.require(Permission.CHANGE_OWN_PASSWORD)
        password_hash = self._passwords.hash(check_password(password))

        def work(unit: UnitOfWork) -> None:
            user = users.find_by_id(unit.connection, actor.user_id)
            user = users.lock_user(unit.connection, user.username) if user is not None else None
            if user is None or not user.is_active or user.password_hash is not None:
                raise PermissionDenied(permission=str(Permission.CHANGE_OWN_PASSWORD))
            users.set_password_hash(unit.connection, user.id, password_hash, unit.now)
            audit.append(unit.connection, actor, unit.now, "set_password", "user", user.id)

        run_unit(self._database, self._clock, work)


def _check_rights(rights: Rights, username: str) -> Rights:
    """With the user name where no name was given; raises MissingField or InvalidField."""
    if rights.role is Role.DOCTOR and rights.doctor_id is None:
        raise MissingField("doctor_id")
    if rights.role is not Role.DOCTOR and rights.doctor_id is not None:
        raise InvalidField("doctor_id", reason="not_a_doctor")
    name = LocalText(rights.name.ar.strip() or username, rights.name.en.strip() or username)
    if max(len(name.ar), len(name.en)) > NAME_LENGTH:
        raise InvalidField("full_name", reason="too_long", limit=NAME_LENGTH)
    return replace(rights, name=name)


def _check_references(unit: UnitOfWork, rights: Rights) -> None:
    if rights.doctor_id is not None and users.missing_doctor(unit.connection, rights.doctor_id):
        raise InvalidField("doctor_id", reason="unknown")
    if unknown := users.missing_clinics(unit.connection, rights.clinics):
        raise InvalidField("clinic_id", reason="unknown", id=unknown[0])


def _held(unit: UnitOfWork, user_id: int) -> UserRow:
    user = users.find_by_id(unit.connection, user_id)
    if user is None:
        raise NotFound(entity="user", id=user_id)
    return users.lock_user(unit.connection, user.username)


def _not_oneself(actor: Actor | Unnamed, user: UserRow) -> None:
    if actor.user_id == user.id:
        raise OwnAccount()


def _keep_a_manager(managers: Mapping[int, bool], user: UserRow) -> None:
    """Somebody must be left who manages users, and where ``user`` can sign in, somebody else who can."""
    if user.id not in managers:
        return
    others = [has_password for user_id, has_password in managers.items() if user_id != user.id]
    if not others or (managers[user.id] and not any(others)):
        raise LastManager()


def _facts(rights: Rights) -> dict[str, object]:
    return {"role": str(rights.role), "doctor_id": rights.doctor_id, "clinics": sorted(rights.clinics)}
