package io.cinelake.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String AT_THREE = "quartz:films?cron=0+0+3+*+*+?";

    @Test
    void aCronCountsInTheZoneOfTheSettings() {
        Schedule schedule = Schedule.of(AT_THREE, SAO_PAULO);

        assertThat(schedule.uri()).isEqualTo(AT_THREE + "&trigger.timeZone=America/Sao_Paulo");
        assertThat(schedule.next(Instant.parse("2026-11-22T00:00:00Z")))
                .contains(Instant.parse("2026-11-22T06:00:00Z"));
    }

    @Test
    void aCronThatNamesItsZoneKeepsIt() {
        String uri = AT_THREE + "&trigger.timeZone=Asia/Tokyo";
        Schedule schedule = Schedule.of(uri, SAO_PAULO);

        assertThat(schedule.uri()).isEqualTo(uri);
        assertThat(schedule.next(Instant.parse("2026-11-22T00:00:00Z")))
                .contains(Instant.parse("2026-11-22T18:00:00Z"));
    }

    @Test
    void knowsTheLastFiringBeforeATime() {
        Schedule schedule = Schedule.of(AT_THREE, ZoneOffset.UTC);

        assertThat(schedule.last(Instant.parse("2026-11-22T02:59:59Z")))
                .contains(Instant.parse("2026-11-21T03:00:00Z"));
        assertThat(schedule.last(Instant.parse("2026-11-22T03:00:01Z")))
                .contains(Instant.parse("2026-11-22T03:00:00Z"));
    }

    @Test
    void aDailyCronFiresOnceInTheHourThatComesTwice() {
        Schedule schedule = Schedule.of("quartz:films?cron=0+30+2+*+*+?", BERLIN);
        List<Instant> firings = new ArrayList<>();
        Instant at = Instant.parse("2026-10-24T12:00:00Z");
        for (int n = 0; n < 2; n++) {
            at = schedule.next(at).orElseThrow();
            firings.add(at);
        }

        assertThat(firings.get(0))
                .isBetween(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(firings.get(1)).isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void theLongestGapOfACronIsTheOneOverTheWeekend() {
        Instant monday = Instant.parse("2026-11-23T12:00:00Z");

        assertThat(Schedule.of("quartz:films?cron=0+0+3+?+*+MON-FRI", ZoneOffset.UTC)
                        .longestGap(monday))
                .contains(Duration.ofDays(3));
        assertThat(Schedule.of(AT_THREE, ZoneOffset.UTC).longestGap(monday)).contains(Duration.ofDays(1));
        assertThat(Schedule.of("timer:films?period=6h", ZoneOffset.UTC).longestGap(monday))
                .contains(Duration.ofHours(6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timer:films?period=1d",
                "timer:films?repeatCount=1&delay=100",
                "file:inbox?noop=true",
                "direct:x"
            })
    void knowsNoFiringOfWhatIsNoCron(String uri) {
        Schedule schedule = Schedule.of(uri, SAO_PAULO);

        assertThat(schedule.uri()).isEqualTo(uri);
        assertThat(schedule.next(Instant.EPOCH)).isEmpty();
        assertThat(schedule.last(Instant.EPOCH)).isEmpty();
    }
}
