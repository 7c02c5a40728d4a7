package io.cinelake.run.lease;

/**
 * What {@code lease.json} says. What it names counts: the plan that the run follows, and the manifest that finished it. A plan or a manifest that lies
 * beside it and is not named was put by a process that had lost the lease already.
 *
 * @param state how it stands
 * @param token new with each take
 * @param beat grows with each put of one holder, so that the ETag moves
 * @param owner the process
 * @param plan the id of the plan that the run follows; null before there is one
 * @param manifest the SHA-256 in hex of the manifest that counts; null while the run is unfinished
 */
public record LeaseBody(State state, String token, long beat, Owner owner, String plan, String manifest) {
    /** How a lease stands. */
    public enum State {
        /** A process is at the run, unless it is dead. */
        HELD,
        /** Nobody is, and the run is not finished. */
        RELEASED,
        /** Nobody is, and the run is finished. */
        SETTLED
    }

    /** The same lease with the next beat. */
    LeaseBody next(State state, String plan, String manifest) {
        return new LeaseBody(state, token, beat + 1, owner, plan, manifest);
    }

    /** Who holds it, for people. */
    public String holder() {
        return "process " + owner.pid() + " on " + owner.host();
    }

    /**
     * A process, named so that a process of the same machine can tell whether it still lives. The parts after the process id are empty where that is not
     * known; then nobody is ever certain of its death.
     *
     * @param host the machine's name, for people only
     * @param pid its process id in its name space
     * @param boot which start of the machine it belongs to
     * @param namespaces its name spaces of process ids, users and time
     * @param user its user ids
     * @param started when it started, in ticks since the machine's start; 0 when not known
     */
    public record Owner(String host, long pid, String boot, String namespaces, String user, long started) {
        /** Whether both can see each other's process ids, and mean the same by them. */
        boolean sees(Owner other) {
            return !boot.isEmpty()
                    && boot.equals(other.boot)
                    && namespaces.equals(other.namespaces)
                    && user.equals(other.user);
        }
    }
}
