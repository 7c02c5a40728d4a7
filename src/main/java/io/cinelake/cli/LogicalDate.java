package io.cinelake.cli;

import io.cinelake.run.RunName;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A logical date as people write it: {@code 2026-11-22}, or with the hour or the minute of a feed whose keys have them.
 *
 * @param date the date
 * @param precision days, hours or minutes
 */
record LogicalDate(LocalDateTime date, ChronoUnit precision) {
    /** The date and time of a run that begins now: of today, the time is now's. */
    LocalDateTime at(LocalDateTime now) {
        boolean isToday = precision == ChronoUnit.DAYS && date.toLocalDate().equals(now.toLocalDate());
        return isToday ? now : date;
    }

    /** Reads {@code --date}. */
    static final class Converter implements ITypeConverter<LogicalDate> {
        @Override
        public LogicalDate convert(String text) {
            try {
                RunName name = RunName.parse("", text);
                return new LogicalDate(name.date(), name.precision());
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "'" + text + "' is no date: write it as 2026-11-22, or with its hour as 2026-11-22T03");
            }
        }
    }
}
