package io.flusomail.identity.users;

import io.flusomail.identity.AccountEmail;
import io.flusomail.identity.IdentityProblems;
import io.flusomail.identity.access.Role;
import io.flusomail.identity.access.Standing;
import io.flusomail.identity.keys.KeyRing;
import io.flusomail.identity.sessions.Sessions;
import io.flusomail.identity.sessions.Standings;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.PageRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people of the bound workspace. */
@Service
public class Users {

    private final AccountStore store;
    private final Sessions sessions;
    private final Standings standings;
    private final KeyRing keys;
    private final AuditTrail audit;

    Users(AccountStore store, Sessions sessions, Standings standings, KeyRing keys, AuditTrail audit) {
        this.store = store;
        this.sessions = sessions;
        this.standings = standings;
        this.keys = keys;
        this.audit = audit;
    }

    /**
     * What changes; null: stays.
     *
     * @param renamed whether {@code name} changes, to none too
     */
    record Change(
            boolean renamed,
            @Nullable String name,
            @Nullable Role role,
            @Nullable Boolean active,
            @Nullable String passwordHash) {}

    List<Person> list(PageRequest page) {
        WorkspaceId workspace = WorkspaceScope.current();
        List<Account> accounts = store.list(workspace, page.offset(), page.pageSize());
        Map<UserId, Map<WorkspaceId, Role>> roles =
                store.roles(accounts.stream().map(Account::id).toList());
        Standing own = standing();
        return accounts.stream()
                .map(account -> person(account, roles.getOrDefault(account.id(), Map.of()), own))
                .toList();
    }

    long count() {
        return store.count(WorkspaceScope.current());
    }

    Person get(UserId id) {
        return person(member(id), store.roles(id), standing());
    }

    /** Somebody whose password the caller may set: not the caller's own, which takes the present one. */
    Person other(UserId id) {
        Actor actor = Actor.current();
        if (actor.kind() == Actor.Kind.USER && id.value().equals(actor.id())) {
            throw ProblemException.invalid(
                    "password", "own", "Your own password is changed at /api/me/password, with the present one.");
        }
        return get(id);
    }

    private Account member(UserId id) {
        return store.find(id)
                .filter(account -> store.roles(id).containsKey(WorkspaceScope.current()))
                .orElseThrow(() -> ProblemException.notFound("user", id));
    }

    private Standing standing() {
        return Standing.ofCaller(store::roles);
    }

    private static Person person(Account account, Map<WorkspaceId, Role> roles, Standing viewer) {
        List<Person.Place> places = roles.entrySet().stream()
                .filter(place -> viewer.roles().containsKey(place.getKey()))
                .map(place -> new Person.Place(place.getKey(), place.getValue().code()))
                .sorted(Comparator.comparing(place -> place.id().value()))
                .toList();
        Role role = roles.get(WorkspaceScope.current());
        return new Person(
                account.id(),
                account.email(),
                account.name(),
                Person.status(account),
                role == null ? null : role.code(),
                places,
                account.createdAt(),
                account.lastLoginAt());
    }

    /** Adds a person with one role in all the given workspaces, which the bound one need not be among. */
    @Transactional
    public Person add(
            OrganizationId organization,
            AccountEmail email,
            @Nullable String name,
            @Nullable String passwordHash,
            Role role,
            List<WorkspaceId> workspaces) {
        Standing own = standing();
        workspaces.forEach(workspace -> own.require(workspace, role));
        if (store.findByEmail(email.norm()).isPresent()) {
            throw taken();
        }
        UserId id = UserId.next();
        store.insert(id, organization, email, name, passwordHash);
        workspaces.forEach(workspace -> store.join(id, workspace, role));
        Person made = person(store.find(id).orElseThrow(), store.roles(id), own);
        audit.record("user.created", "user", id, null, made);
        return made;
    }

    public static ProblemException taken() {
        String message = "Someone has this address already.";
        return new ProblemException(IdentityProblems.EMAIL_TAKEN, message, new FieldError("email", "taken", message));
    }

    @Transactional
    Person change(UserId id, Change change) {
        Person before = get(id);
        Map<WorkspaceId, Role> roles = store.roles(id);
        requireOver(roles, change);
        if (change.renamed()) {
            store.setName(id, change.name());
        }
        Optional.ofNullable(change.role()).ifPresent(role -> changeRole(id, role));
        Optional.ofNullable(change.active()).ifPresent(active -> changeActive(id, roles, active));
        Optional.ofNullable(change.passwordHash()).ifPresent(hash -> {
            store.setPassword(id, hash);
            sessions.closeAll(id);
            audit.record("password.changed", "user", id, null, null);
        });
        standings.forget(id);
        keys.forget(id);
        Person after = get(id);
        audit.record("user.updated", "user", id, before, after);
        return after;
    }

    /** What belongs to the account as a whole needs the standing in each workspace of that person. */
    private void requireOver(Map<WorkspaceId, Role> roles, Change change) {
        Standing own = standing();
        WorkspaceId here = WorkspaceScope.current();
        own.require(here, roles.getOrDefault(here, Role.VIEWER));
        if (change.role() != null) {
            own.require(here, change.role());
        }
        if (change.renamed() || change.active() != null || change.passwordHash() != null) {
            roles.forEach((workspace, role) -> {
                if (!own.roles().containsKey(workspace)) {
                    throw new ProblemException(
                            IdentityProblems.BEYOND_YOUR_ROLE,
                            "This person also belongs to workspaces that are not yours; only their role here is yours to change.");
                }
                own.require(workspace, role);
            });
        }
    }

    private void changeRole(UserId id, Role role) {
        if (role != Role.OWNER) {
            keepAnOwner(id, WorkspaceScope.current());
        }
        store.join(id, WorkspaceScope.current(), role);
    }

    private void changeActive(UserId id, Map<WorkspaceId, Role> roles, boolean active) {
        if (!active) {
            roles.keySet().stream()
                    .sorted(Comparator.comparing(WorkspaceId::value))
                    .forEach(w -> keepAnOwner(id, w));
            sessions.closeAll(id);
        }
        store.setActive(id, active);
    }

    private void keepAnOwner(UserId leaving, WorkspaceId workspace) {
        List<UserId> owners = store.lockOwners(workspace);
        if (owners.equals(List.of(leaving))) {
            throw new ProblemException(
                    IdentityProblems.LAST_OWNER,
                    "This person is the last active owner of a workspace; make someone else an owner first.");
        }
    }

    /** Takes a person out of the bound workspace; the account goes with their last one. */
    @Transactional
    void remove(UserId id) {
        Person before = get(id);
        Map<WorkspaceId, Role> roles = store.roles(id);
        WorkspaceId here = WorkspaceScope.current();
        standing().require(here, roles.getOrDefault(here, Role.VIEWER));
        keepAnOwner(id, here);
        store.leave(id, here);
        if (roles.size() == 1) {
            sessions.closeAll(id);
            store.delete(id);
        }
        standings.forget(id);
        keys.forget(id);
        audit.record("user.removed", "user", id, before, null);
    }
}
