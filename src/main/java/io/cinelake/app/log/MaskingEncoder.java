package io.cinelake.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Masks secrets in whatever is logged, by whichever library: at DEBUG, HTTP clients log the headers they send.
 */
final class MaskingEncoder extends EncoderBase<ILoggingEvent> {
    private static final byte[] NONE = new byte[0];

    private final Encoder<ILoggingEvent> encoder;
    private final Mask mask;

    MaskingEncoder(Encoder<ILoggingEvent> encoder, List<String> secrets) {
        this.encoder = encoder;
        this.mask = new Mask(secrets);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
        return mask.apply(line).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] headerBytes() {
        return NONE;
    }

    @Override
    public byte[] footerBytes() {
        return NONE;
    }
}
