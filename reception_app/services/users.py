"""Looking after the people who sign in: adding them, switching them off, giving them passwords."""

from __future__ import annotations

from dataclasses import dataclass, field

from reception_app.domain.clock import Clock
from reception_app.domain.errors import InvalidField, MissingField, PermissionDenied
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Permission, Role, Unnamed
from reception_app.domain.sign_in import check_password, check_username, fold_username
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import audit, sessions, users
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit
from reception_app.services.passwords import Passwords


@dataclass(frozen=True, slots=True)
class NewUser:
    """Somebody who will sign in. A doctor's user names the doctor; without ``clinics`` the user sees all."""

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

    def add(self, actor: Actor | Unnamed, new: NewUser, password: str) -> int:
        """Add a user who can sign in at once; the new id.

        Raises MissingField, PermissionDenied, and InvalidField also for a name taken, a doctor or clinic unknown.
        """
        actor.require(Permission.MANAGE_USERS)
        username = check_username(new.username)
        if new.role is Role.DOCTOR and new.doctor_id is None:
            raise MissingField("doctor_id")
        if new.role is not Role.DOCTOR and new.doctor_id is not None:
            raise InvalidField("doctor_id", reason="not_a_doctor")
        password_hash = self._passwords.hash(check_password(password))

        def work(unit: UnitOfWork) -> int:
            connection = unit.connection
            if users.find_user(connection, username) is not None:
                raise InvalidField("username", reason="taken")
            if new.doctor_id is not None and users.missing_doctor(connection, new.doctor_id):
                raise InvalidField("doctor_id", reason="unknown")
            if unknown := users.missing_clinics(connection, new.clinics):
                raise InvalidField("clinic_id", reason="unknown", id=unknown[0])
            name = LocalText(new.name.ar or username, new.name.en or username)
            user_id = users.insert_user(
                connection,
                username=username,
                role=new.role,
                name=name,
                doctor_id=new.doctor_id,
                clinics=new.clinics,
            )
            users.set_password_hash(connection, user_id, password_hash, unit.now)
            after = {"role": str(new.role), "doctor_id": new.doctor_id, "clinics": sorted(new.clinics)}
            audit.append(connection, actor, unit.now, "add_user", "user", user_id, after=after)
            return user_id

        return run_unit(self._database, self._clock, work)

    def disable(self, actor: Actor | Unnamed, username: str) -> None:
        """Switch a user off and end all sessions of theirs. Raises NotFound, PermissionDenied."""
        actor.require(Permission.MANAGE_USERS)

        def work(unit: UnitOfWork) -> None:
            user = users.lock_user(unit.connection, fold_username(username))
            ended = sessions.revoke_all(unit.connection, user.id, unit.now)
            users.set_active(unit.connection, user.id, False)
            before, after = {"is_active": user.is_active}, {"is_active": False, "sessions_ended": ended}
            audit.append(unit.connection, actor, unit.now, "disable_user", "user", user.id, before, after)

        run_unit(self._database, self._clock, work, repeatable=True)

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
