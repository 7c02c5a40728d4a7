package io.cinelake.rig;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port of this machine at which nobody listens. It is taken until this is closed, so that no other program begins to. */
public final class DeadPort implements Closeable {
    private final Socket holder = new Socket();

    /** Any port. */
    public DeadPort() throws IOException {
        this(0);
    }

    /** A port at which somebody listened before. */
    public DeadPort(int port) throws IOException {
        holder.setReuseAddress(true);
        holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    public int number() {
        return holder.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        holder.close();
    }
}
