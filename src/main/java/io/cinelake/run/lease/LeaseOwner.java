package io.cinelake.run.lease;

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
record LeaseOwner(String host, long pid, String boot, String namespaces, String user, long started) {
    /** Whether both can see each other's process ids, and mean the same by them. */
    boolean sees(LeaseOwner other) {
        return !boot.isEmpty()
                && boot.equals(other.boot)
                && namespaces.equals(other.namespaces)
                && user.equals(other.user);
    }
}
