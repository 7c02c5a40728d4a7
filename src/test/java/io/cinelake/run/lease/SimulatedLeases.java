package io.cinelake.run.lease;

import io.cinelake.run.lease.Lease.Standing;
import io.cinelake.run.lease.LeaseBody.State;
import io.cinelake.run.lease.LeaseProtocol.Participant;
import io.cinelake.run.lease.LeaseProtocol.Request;
import io.cinelake.run.lease.LeaseProtocol.Seen;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Several processes on a few machines at one run, over one store, on a simulated time. Every request has three moments: it is sent, it takes effect, it is
 * answered; between any two of them its process may be stopped, suspended with its machine, or killed, the answer may be lost or late, and a put may
 * arrive after its sender has given it up. Machines have wall clocks of their own and monotonic clocks that stop while they are suspended.
 */
final class SimulatedLeases {
    static final long SECOND = 1_000_000_000L;

    private static final LeaseTime MINUTE = new LeaseTime(Duration.ofMinutes(1));

    private static final long TIMEOUT = MINUTE.timeout().toNanos();

    private final SplittableRandom random;
    private final boolean conditionsKept;
    private final boolean telling;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final List<Machine> machines = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private long now;
    private long order;
    private int names;
    private boolean calm;
    private long storeAwayUntil;
    private long putsRefusedUntil;
    private Seen lease;
    private Manifest manifest;
    private boolean counted;
    private long etags;

    /** Whether some process may work, or the run is finished. */
    boolean somebodyMayWork() {
        return isFinished() || processes.stream().anyMatch(Process::mayWork);
    }

    boolean isFinished() {
        return lease != null && lease.body().state() == State.SETTLED
                || counted && processes.stream().allMatch(process -> !process.alive || process.protocol == null);
    }

    /** What happened, for the message of a test that fails. */
    String story() {
        return String.join("\n", story);
    }

    SimulatedLeases(long seed, boolean conditionsKept, boolean telling) {
        this.telling = telling;
        this.random = new SplittableRandom(seed);
        this.conditionsKept = conditionsKept;
        for (int number = random.nextInt(2) + 1; number > 0; number--) {
            machines.add(new Machine());
        }
        for (int number = random.nextInt(2) + 2; number > 0; number--) {
            start(machines.get(random.nextInt(machines.size())), random.nextLong(20 * SECOND));
        }
        for (int number = random.nextInt(4) + 1; number > 0; number--) {
            at(random.nextLong(150 * SECOND), this::fault);
        }
    }

    /** Lets time pass. */
    void pass(long nanos) {
        long end = now + nanos;
        while (!events.isEmpty() && events.peek().at <= end) {
            Event event = events.poll();
            now = event.at;
            event.what.run();
            check();
        }
        now = end;
        check();
    }

    /** From now on nothing bad happens any more; whoever was stopped goes on. */
    void calmDown() {
        calm = true;
        storeAwayUntil = 0;
        putsRefusedUntil = 0;
        machines.forEach(machine -> machine.suspend(0));
        processes.forEach(process -> process.stop(0));
        processes.stream()
                .filter(process -> process.alive && process.protocol == null)
                .forEach(process -> process.open(0));
        if (processes.stream().noneMatch(process -> process.alive)) {
            start(machines.get(0), 0);
        }
        pass(0);
    }

    private void fault() {
        if (calm) {
            return;
        }
        Process process = processes.get(random.nextInt(processes.size()));
        long time = random.nextLong(130 * SECOND);
        switch (random.nextInt(5)) {
            case 0 -> process.stop(time);
            case 1 -> process.machine.suspend(time);
            case 2 -> process.kill();
            case 3 -> storeAwayUntil = now + time;
            default -> putsRefusedUntil = now + time;
        }
    }

    private void check() {
        int working = 0;
        for (Process process : processes) {
            if (process.mayWork()) {
                working++;
            }
        }
        if (working > 1) {
            throw new AssertionError("two processes may work at " + seconds());
        }
        if (lease != null && manifest != null) {
            LeaseBody body = lease.body();
            boolean counts = manifest.sha256.equals(body.manifest());
            if (conditionsKept && counts && !counted && !manifest.plan.equals(body.plan())) {
                throw new AssertionError("a manifest of another plan counts at " + seconds());
            }
            if (conditionsKept && body.state() == State.SETTLED && !counts) {
                throw new AssertionError("the manifest of a settled run was replaced at " + seconds());
            }
            counted = counts;
        }
    }

    private void start(Machine machine, long in) {
        Process process = new Process(machine, processes.size());
        processes.add(process);
        process.open(in);
    }

    private void at(long time, Runnable what) {
        events.add(new Event(time, order++, what));
    }

    private String seconds() {
        return String.format("%.3f s", now / 1e9);
    }

    private void tell(Supplier<String> what) {
        if (telling) {
            story.add(seconds() + " " + what.get());
        }
    }

    private record Event(long at, long order, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    private record Manifest(String plan, String sha256, String etag) {}

    /** A machine with its clocks. */
    private final class Machine implements InstantSource {
        private final long wallIsOff = 1000 * random.nextLong(1_700_000_000L, 1_700_001_200L);
        private long suspendedAt = -1;
        private long lostTime;
        private long until;

        void suspend(long nanos) {
            until = now + nanos;
            if (suspendedAt < 0 && nanos > 0) {
                suspendedAt = now;
            }
            at(until, () -> {
                if (suspendedAt >= 0 && now >= until) {
                    lostTime += now - suspendedAt;
                    suspendedAt = -1;
                    processes.forEach(Process::goOn);
                }
            });
        }

        long monotonic() {
            return (suspendedAt < 0 ? now : suspendedAt) - lostTime;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis());
        }

        @Override
        public long millis() {
            return wallIsOff + now / 1_000_000;
        }
    }

    /** A process: the thread that keeps the lease, and the thread that works at the run. */
    private final class Process {
        private final Machine machine;
        private final int pid;
        private final List<Runnable> held = new ArrayList<>();
        private boolean alive = true;
        private long stoppedUntil;
        private LeaseProtocol protocol;
        private Work work;
        private long polls;
        private boolean asking;
        private long opened;

        Process(Machine machine, int pid) {
            this.machine = machine;
            this.pid = pid;
        }

        boolean isRunning() {
            return alive && machine.suspendedAt < 0 && now >= stoppedUntil;
        }

        boolean mayWork() {
            return protocol != null && isRunning() && protocol.mayWork();
        }

        void open(long in) {
            protocol = null;
            long number = ++opened;
            later(in, () -> {
                if (number != opened) {
                    return;
                }
                Participant me = new Participant(
                        MINUTE,
                        new LeaseClock(machine::monotonic, machine),
                        new LeaseBody.Owner("machine " + machines.indexOf(machine), pid, "", "", "", 0),
                        this::isCertainlyDead,
                        () -> conditionsKept,
                        () -> "token-" + pid + "-" + names++);
                protocol = new LeaseProtocol(me, null);
                work = new Work(this, protocol);
                work.tick();
                poll(protocol);
            });
        }

        /** A store without conditions may show a dead process's late put over the lease of another that works. */
        private boolean isCertainlyDead(LeaseBody.Owner owner) {
            return conditionsKept
                    && owner.host().equals("machine " + machines.indexOf(machine))
                    && !processes.get((int) owner.pid()).alive;
        }

        void stop(long nanos) {
            tell(() -> pid + " stops for " + nanos / SECOND + " s");
            stoppedUntil = now + nanos;
            at(stoppedUntil, this::goOn);
        }

        void kill() {
            tell(() -> pid + " is killed");
            alive = false;
            if (random.nextBoolean()) {
                Machine again = random.nextBoolean() ? machine : machines.get(random.nextInt(machines.size()));
                at(now + random.nextLong(20 * SECOND), () -> start(again, 0));
            }
        }

        void goOn() {
            if (isRunning()) {
                List<Runnable> missed = List.copyOf(held);
                held.clear();
                missed.forEach(what -> later(0, what));
            }
        }

        /** Does something in the process when it is due; while the process stands still, it waits. */
        void later(long in, Runnable what) {
            at(now + in, () -> {
                if (isRunning()) {
                    what.run();
                } else if (alive) {
                    held.add(what);
                }
            });
        }

        private void poll(LeaseProtocol current) {
            if (current == null || current != protocol || asking) {
                return;
            }
            Optional<Request> request = protocol.next();
            if (request.isPresent()) {
                send(request.get());
            } else if (protocol.isOver()) {
                Standing end = protocol.standing();
                tell(() -> pid + " " + end);
                boolean again = end == Standing.LOST || !calm && random.nextBoolean();
                protocol = null;
                if (again) {
                    open(random.nextLong(10 * SECOND));
                }
            } else {
                long number = ++polls;
                later(protocol.untilDue().toNanos() + 1, () -> {
                    if (number == polls) {
                        poll(current);
                    }
                });
            }
        }

        void wake() {
            LeaseProtocol current = protocol;
            if (current != null) {
                later(0, () -> poll(current));
            }
        }

        private void send(Request request) {
            asking = true;
            LeaseProtocol current = protocol;
            Object[] answer = new Object[1];
            // A stop in the middle of giving up, longer than a lease, is what no store without conditions can mend.
            boolean mayStop =
                    conditionsKept || request.isRead() || request.put().state() == State.HELD;
            request(
                    request.isRead(),
                    mayStop,
                    () -> answer[0] = request.isRead() ? Optional.ofNullable(lease) : put(request),
                    () -> {
                        if (request.isRead()) {
                            @SuppressWarnings("unchecked")
                            Optional<Seen> found = (Optional<Seen>) answer[0];
                            current.read(found);
                        } else if (answer[0] instanceof String etag) {
                            current.stored(etag);
                        } else {
                            current.refused();
                        }
                        after(current);
                    },
                    () -> {
                        current.unanswered();
                        after(current);
                    });
        }

        private void after(LeaseProtocol current) {
            asking = false;
            poll(protocol);
            if (current == protocol) {
                work.goOn();
            }
        }

        private String put(Request request) {
            boolean holds = request.etag() == null
                    ? lease == null
                    : lease != null && lease.etag().equals(request.etag());
            if (holds || !conditionsKept) {
                tell(() -> pid + " puts " + request.put().state() + " "
                        + request.put().token() + " beat "
                        + request.put().beat() + " plan " + request.put().plan() + " manifest "
                        + request.put().manifest());
                lease = new Seen(request.put(), "etag-" + etags++);
                return lease.etag();
            }
            return null;
        }

        /** A request on its way: perhaps the process stands still before it is out, the answer is lost, or all is slow. */
        void request(boolean isRead, boolean mayStop, Runnable effect, Runnable answered, Runnable unanswered) {
            int luck = calm ? 100 : random.nextInt(100);
            if (luck < 2 && mayStop) {
                stop(random.nextLong(130 * SECOND));
            }
            later(random.nextLong(SECOND / 50) + 1, () -> {
                boolean away = now < storeAwayUntil || !isRead && now < putsRefusedUntil;
                long there = luck < 10 ? random.nextLong(8 * SECOND) : random.nextLong(SECOND / 20);
                long back = luck < 10 ? random.nextLong(8 * SECOND) : random.nextLong(SECOND / 20);
                boolean lost = luck >= 10 && luck < 14;
                if (away) {
                    later(there, unanswered);
                    return;
                }
                if (!lost || random.nextBoolean()) {
                    at(now + there, effect);
                }
                if (lost || there + back > TIMEOUT) {
                    later(TIMEOUT, unanswered);
                } else {
                    later(there + back, answered);
                }
            });
        }
    }

    /** What a process does at the run while it has the lease: begin, deliver, settle. */
    private final class Work {
        private final Process process;
        private final LeaseProtocol protocol;
        private Runnable next = this::begin;
        private long ask = -1;
        private boolean busy;
        private String plan;
        private String over;
        private int puts = 1 + random.nextInt(4);

        Work(Process process, LeaseProtocol protocol) {
            this.process = process;
            this.protocol = protocol;
        }

        /** Goes on when it waits for nothing, and may. */
        void goOn() {
            if (busy || next == null || protocol.isOver()) {
                return;
            }
            boolean may = protocol.mayWork() && (ask < 0 || protocol.isDone(ask));
            if (may) {
                busy = true;
                ask = -1;
                process.later(calm || random.nextInt(10) > 0 ? 1 : random.nextLong(30 * SECOND), next);
            }
        }

        /** Time alone may let it go on. */
        void tick() {
            if (process.protocol == protocol && !protocol.isOver()) {
                goOn();
                process.later(5 * SECOND, this::tick);
            }
        }

        private void then(Runnable step) {
            next = step;
            busy = false;
            goOn();
        }

        private void waitFor(long number, Runnable step) {
            ask = number;
            then(step);
            process.wake();
        }

        private void readManifest(Runnable found) {
            Manifest[] answer = new Manifest[1];
            process.request(
                    true,
                    true,
                    () -> answer[0] = manifest,
                    () -> {
                        read = answer[0];
                        found.run();
                    },
                    () -> readManifest(found));
        }

        private Manifest read;

        private void begin() {
            readManifest(() -> {
                boolean counts = read != null && read.sha256.equals(protocol.manifest());
                boolean replace = random.nextInt(3) == 0;
                if (counts && !replace) {
                    end();
                    return;
                }
                plan = !counts && protocol.plan() != null && random.nextInt(3) > 0
                        ? protocol.plan()
                        : "plan-" + names++;
                over = read == null ? null : read.etag;
                waitFor(protocol.name(plan, counts ? protocol.manifest() : null), this::unfinished);
            });
        }

        private void unfinished() {
            waitFor(protocol.name(plan, null), this::put);
        }

        private void put() {
            process.request(
                    false, true, () -> {}, () -> then(--puts > 0 ? this::put : this::name), () -> then(this::put));
        }

        private void name() {
            String sha256 = "sha-of-" + plan + "-by-" + process.pid;
            waitFor(protocol.name(plan, sha256), () -> putManifest(sha256));
        }

        private void putManifest(String sha256) {
            boolean[] stored = new boolean[1];
            String expected = over;
            process.request(
                    false,
                    true,
                    () -> {
                        boolean holds = Objects.equals(expected, manifest == null ? null : manifest.etag);
                        if (holds || !conditionsKept) {
                            tell(() -> process.pid + " puts the manifest " + sha256);
                            manifest = new Manifest(plan, sha256, "etag-" + etags++);
                            stored[0] = true;
                        }
                    },
                    () -> {
                        if (stored[0]) {
                            end();
                        } else {
                            lookAtManifest(sha256);
                        }
                    },
                    () -> lookAtManifest(sha256));
        }

        private void lookAtManifest(String sha256) {
            readManifest(() -> {
                if (read != null && read.sha256.equals(sha256)) {
                    end();
                } else {
                    over = read == null ? null : read.etag;
                    then(this::name);
                }
            });
        }

        private void end() {
            next = null;
            protocol.giveUp(State.SETTLED);
            process.wake();
        }
    }
}
