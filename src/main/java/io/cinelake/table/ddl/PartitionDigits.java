package io.cinelake.table.ddl;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Times in Athena: the digits of the partitions, from the year to the hour, since each feed's key may write its dates in another way. */
record PartitionDigits() implements CurrentState.Times {
    private static final int DIGITS_OF_HOUR = 10;
    private static final int DIGITS_OF_DAY = 8;

    @Override
    public String at(Delivered view) {
        return "rpad(" + AthenaPartitions.of(view).digits() + ", " + DIGITS_OF_HOUR + ", '0')";
    }

    @Override
    public String day(String at) {
        return "substr(" + at + ", 1, " + DIGITS_OF_DAY + ")";
    }

    @Override
    public String literal(LocalDate day) {
        return "'" + DateTimeFormatter.BASIC_ISO_DATE.format(day) + "'";
    }
}
