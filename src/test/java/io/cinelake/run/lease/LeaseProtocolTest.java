package io.cinelake.run.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.run.lease.Lease.Standing;
import io.cinelake.run.lease.LeaseBody.State;
import io.cinelake.run.lease.LeaseProtocol.Participant;
import io.cinelake.run.lease.LeaseProtocol.Request;
import io.cinelake.run.lease.LeaseProtocol.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseProtocolTest {
    private static final LeaseBody.Owner OTHER = new LeaseBody.Owner("other", 7, "boot", "spaces", "user", 1);

    private static final LeaseTime MINUTE = new LeaseTime(Duration.ofMinutes(1));

    private long nanos;
    private long wallMillis = 1_000_000_000_000L;
    private boolean otherIsDead;
    private boolean conditionsKept = true;
    private int tokens;
    private final Participant me = new Participant(
            MINUTE,
            new LeaseClock(() -> nanos, () -> Instant.ofEpochMilli(wallMillis)),
            new LeaseBody.Owner("self", 3, "boot", "spaces", "user", 2),
            owner -> otherIsDead && owner.equals(OTHER),
            () -> conditionsKept,
            () -> "token-" + ++tokens);
    private final LeaseProtocol protocol = new LeaseProtocol(me, "manifest of 1.0");

    @Test
    void takesWhatIsNotThereAndNamesTheManifestThatAnOlderVersionLeft() {
        look(null);
        Request take = protocol.next().orElseThrow();

        assertThat(take.etag()).isNull();
        assertThat(take.put().manifest()).isEqualTo("manifest of 1.0");
        protocol.stored("e1");
        assertThat(protocol.mayWork()).isTrue();
    }

    @Test
    void leavesARunToItsHolderAndFollowsADeadOneAfterSixLooksOverAMinute() {
        for (int look = 0; look < 6; look++) {
            look(held("e1"));
            assertThat(protocol.standing()).isEqualTo(Standing.STAND_BY);
            pass(10);
        }
        look(held("e1"));

        assertThat(protocol.next().orElseThrow().etag()).isEqualTo("e1");
    }

    @Test
    void countsFromTheStartAfterABeatAndAfterALookThatFailed() {
        for (int look = 0; look < 6; look++) {
            look(held("e1"));
            pass(10);
        }
        look(held("e2"));
        pass(10);
        for (int look = 0; look < 5; look++) {
            look(held("e2"));
            pass(10);
        }
        assertThat(protocol.next().orElseThrow().isRead()).isTrue();
        protocol.unanswered();
        for (int look = 0; look < 6; look++) {
            pass(10);
            look(held("e2"));
        }
        pass(10);

        assertThat(protocol.next().orElseThrow().isRead()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void countsByTheMonotonicClockHoweverFarTheWallClockIsOff(int minutes) {
        for (int look = 0; look < 6; look++) {
            look(held("e1"));
            wallMillis += Duration.ofMinutes(minutes).toMillis();
            assertThat(protocol.standing()).isEqualTo(Standing.STAND_BY);
            assertThat(protocol.next()).isEmpty();
            pass(10);
        }
        look(held("e1"));

        assertThat(protocol.next().orElseThrow().etag()).isEqualTo("e1");
    }

    @Test
    void followsAtOnceWhoIsCertainlyDead() {
        otherIsDead = true;
        look(held("e1"));

        assertThat(protocol.next().orElseThrow().etag()).isEqualTo("e1");
    }

    @Test
    void takesTheResultOfWhomItWaitedForAndTheLeaseOfWhomItDidNot() {
        look(held("e1"));
        pass(10);
        look(new Seen(body(State.SETTLED), "e2"));

        assertThat(protocol.standing()).isEqualTo(Standing.FINISHED_BY_OTHER);
        assertThat(protocol.seen().orElseThrow().manifest()).isEqualTo("sha");
    }

    @Test
    void knowsItsOwnPutWhenTheAnswerWasLost() {
        look(null);
        Request take = protocol.next().orElseThrow();
        protocol.unanswered();
        look(new Seen(take.put(), "e1"));

        assertThat(protocol.mayWork()).isTrue();
    }

    @Test
    void stopsAfterThreeQuartersOfTheTimeWithoutABeatAndGoesOnWithTheNext() {
        take();
        pass(44);
        assertThat(protocol.mayWork()).isTrue();
        pass(1);
        assertThat(protocol.mayWork()).isFalse();

        assertThat(protocol.next().orElseThrow().put().beat()).isEqualTo(1);
        protocol.stored("e2");
        assertThat(protocol.mayWork()).isTrue();
    }

    @Test
    void noticesByTheWallClockThatTheMachineWasSuspended() {
        take();
        wallMillis += 45_000;

        assertThat(protocol.mayWork()).isFalse();
        assertThat(protocol.next()).isPresent();
    }

    @Test
    void endsWhenABeatFindsAnotherToken() {
        take();
        pass(20);
        protocol.next();
        protocol.refused();
        look(held("e9"));

        assertThat(protocol.standing()).isEqualTo(Standing.LOST);
        assertThat(protocol.seen().orElseThrow().holder()).isEqualTo("process 7 on other");
    }

    @Test
    void looksAgainBeforeItWorksWhereConditionsMayBeIgnored() {
        conditionsKept = false;
        look(null);
        Request take = protocol.next().orElseThrow();
        protocol.stored("e1");
        assertThat(protocol.mayWork()).isFalse();
        pass(2);
        look(new Seen(take.put(), "e1"));

        assertThat(protocol.mayWork()).isTrue();
    }

    @Test
    void leavesTheRunToWhoPutLastWhereConditionsAreIgnored() {
        conditionsKept = false;
        look(null);
        protocol.next();
        protocol.stored("e1");
        pass(2);
        look(held("e2"));

        assertThat(protocol.standing()).isEqualTo(Standing.STAND_BY);
        assertThat(protocol.mayWork()).isFalse();
    }

    @Test
    void hasOneTimeFromWhichAllOthersFollow() {
        assertThat(MINUTE.beat()).isEqualTo(Duration.ofSeconds(20));
        assertThat(MINUTE.look()).isEqualTo(Duration.ofSeconds(10));
        assertThat(MINUTE.hold()).isEqualTo(Duration.ofSeconds(45));
        assertThat(MINUTE.again()).isEqualTo(Duration.ofSeconds(2));
        assertThat(MINUTE.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(new LeaseTime(Duration.ofSeconds(3)).timeout()).isEqualTo(Duration.ofSeconds(1));
    }

    private void take() {
        look(null);
        protocol.next();
        protocol.stored("e1");
    }

    private void look(Seen found) {
        assertThat(protocol.next().orElseThrow().isRead()).isTrue();
        protocol.read(Optional.ofNullable(found));
    }

    private void pass(int seconds) {
        nanos += seconds * 1_000_000_000L;
        wallMillis += seconds * 1000L;
    }

    private static Seen held(String etag) {
        return new Seen(body(State.HELD), etag);
    }

    private static LeaseBody body(State state) {
        return new LeaseBody(state, "theirs", 4, OTHER, "plan", "sha");
    }
}
