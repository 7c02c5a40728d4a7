package io.cinelake.run.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocalProcessesTest {
    private static final int SELF = 40;
    private static final int OTHER = 41;

    @TempDir
    private Path proc;

    @BeforeEach
    void aMachine() throws IOException {
        process(1, 'S', 1, 5);
        process(SELF, 'R', 20, 700);
        process(OTHER, 'S', 20, 800);
        Files.createDirectories(proc.resolve("sys/kernel/random"));
        Files.writeString(proc.resolve("sys/kernel/random/boot_id"), "b-o-o-t\n");
        Files.createSymbolicLink(proc.resolve("self"), Path.of(Integer.toString(SELF)));
        Path spaces = Files.createDirectories(proc.resolve(SELF + "/ns"));
        Files.createSymbolicLink(spaces.resolve("pid"), Path.of("pid:[4026531836]"));
        Files.createSymbolicLink(spaces.resolve("user"), Path.of("user:[4026531837]"));
        Files.writeString(proc.resolve(SELF + "/status"), "Name:\tjava (x)\nUid:\t0\t0\t0\t0\n");
    }

    @Test
    void namesThisProcess() {
        assertThat(processes().self())
                .isEqualTo(new LeaseBody.Owner(
                        "here", SELF, "b-o-o-t", "pid:[4026531836] user:[4026531837] ", "Uid: 0 0 0 0", 700));
    }

    @Test
    void isCertainOnlyOfOneThatIsGoneOrAZombieOrAnotherNow() throws IOException {
        assertThat(processes().isCertainlyDead(owner(OTHER, 800))).isFalse();
        assertThat(processes().isCertainlyDead(owner(OTHER, 799))).isTrue();
        assertThat(processes().isCertainlyDead(owner(77, 800))).isTrue();
        process(OTHER, 'Z', 1, 800);
        assertThat(processes().isCertainlyDead(owner(OTHER, 800))).isTrue();
        process(OTHER, 'T', 20, 800);
        assertThat(processes().isCertainlyDead(owner(OTHER, 800))).as("stopped").isFalse();
        process(OTHER, 'Z', 19, 800);
        assertThat(processes().isCertainlyDead(owner(OTHER, 800)))
                .as("only its first thread has ended")
                .isFalse();
    }

    @Test
    void isNeverCertainOfAnotherMachineNameSpaceOrUser() {
        LeaseBody.Owner self = processes().self();
        assertThat(processes()
                        .isCertainlyDead(new LeaseBody.Owner("here", 77, "other", self.namespaces(), self.user(), 1)))
                .isFalse();
        assertThat(processes().isCertainlyDead(new LeaseBody.Owner("here", 77, self.boot(), "pid:[1]", self.user(), 1)))
                .isFalse();
        assertThat(processes()
                        .isCertainlyDead(new LeaseBody.Owner("here", 77, self.boot(), self.namespaces(), "Uid: 7", 1)))
                .isFalse();
    }

    @Test
    void isNeverCertainWhereProcessesAreHiddenOrUnreadable() throws IOException {
        LocalProcesses processes = processes();
        Files.writeString(proc.resolve(OTHER + "/stat"), "");
        assertThat(processes.isCertainlyDead(owner(OTHER, 799))).isFalse();
        Files.delete(proc.resolve("1/stat"));
        Files.delete(proc.resolve("1"));
        assertThat(processes.isCertainlyDead(owner(77, 800))).isFalse();
    }

    @Test
    void isNeverCertainWhereProcIsOfAnotherNameSpaceOrNotThere() {
        LeaseBody.Owner inner = new LocalProcesses(proc, 3, "here").self();
        LeaseBody.Owner elsewhere = new LocalProcesses(proc.resolve("nowhere"), 3, "here").self();

        assertThat(inner).isEqualTo(new LeaseBody.Owner("here", 3, "", "", "", 0));
        assertThat(elsewhere).isEqualTo(inner);
        assertThat(new LocalProcesses(proc, 3, "here").isCertainlyDead(inner)).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void seesAProcessOfThisMachineLiveAndDie() throws Exception {
        LocalProcesses real =
                new LocalProcesses(Path.of("/proc"), ProcessHandle.current().pid(), "here");
        assertThat(real.self().boot()).isNotEmpty();
        assertThat(real.isCertainlyDead(real.self())).isFalse();
        Process child = new ProcessBuilder("sleep", "600").start();
        try {
            LeaseBody.Owner self = real.self();
            LeaseBody.Owner owner = new LeaseBody.Owner(
                    "here", child.pid(), self.boot(), self.namespaces(), self.user(), started(child.pid()));
            assertThat(real.isCertainlyDead(owner)).isFalse();

            child.destroyForcibly().waitFor();

            assertThat(real.isCertainlyDead(owner)).isTrue();
        } finally {
            child.destroyForcibly();
        }
    }

    private static long started(long pid) throws IOException {
        String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return Long.parseLong(line.substring(line.lastIndexOf(')') + 2).split(" ")[19]);
    }

    private LocalProcesses processes() {
        return new LocalProcesses(proc, SELF, "here");
    }

    private LeaseBody.Owner owner(int pid, long started) {
        LeaseBody.Owner self = processes().self();
        return new LeaseBody.Owner("here", pid, self.boot(), self.namespaces(), self.user(), started);
    }

    private void process(int pid, char state, int threads, long started) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(Integer.toString(pid)));
        Files.writeString(
                folder.resolve("stat"),
                pid + " (a ) b) " + state + " 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 " + threads + " 0 " + started + " 0 0\n");
    }
}
