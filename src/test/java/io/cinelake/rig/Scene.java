package io.cinelake.rig;

import io.cinelake.lake.S3Store;
import io.cinelake.lake.S3Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * All that a test of the program needs: a TMDB stand-in, a store with a bucket and a proxy before it, a view of the lake, and a working directory that
 * points at them.
 */
public final class Scene implements AutoCloseable {
    private final TmdbStandIn tmdb;
    private final S3Store store;
    private final FaultyS3 proxy;
    private final LakeView lake;
    private final Path folder;

    private Scene(Path folder, S3Store store, Catalogue catalogue) {
        this.folder = folder;
        this.store = store;
        proxy = FaultyS3.before(store.endpoint(), 20_261_122);
        lake = new LakeView(store);
        tmdb = TmdbStandIn.start(catalogue);
    }

    /** Sets a scene in a folder, with the store that the tester names, or else the embedded one. */
    public static Scene in(Path folder, Catalogue catalogue) throws IOException {
        return on(S3Stores.CONFIGURED.isThere() ? S3Stores.CONFIGURED : S3Stores.EMBEDDED, folder, catalogue);
    }

    /** Sets a scene in a folder, with the embedded store, which checks signatures as AWS does and LocalStack does not. */
    public static Scene embedded(Path folder, Catalogue catalogue) throws IOException {
        return on(S3Stores.EMBEDDED, folder, catalogue);
    }

    /** Sets a scene in a folder, with the best store of this machine: LocalStack where Docker is. */
    public static Scene onTheBestStore(Path folder, Catalogue catalogue) throws IOException {
        return on(S3Stores.best(), folder, catalogue);
    }

    private static Scene on(S3Stores stores, Path folder, Catalogue catalogue) throws IOException {
        return new Scene(folder, stores.open(folder.resolve("store"), "film-archive-" + UUID.randomUUID()), catalogue);
    }

    /** The stand-in. */
    public TmdbStandIn tmdb() {
        return tmdb;
    }

    /** The proxy before the store, which the program of {@link #workplace()} talks to. */
    public FaultyS3 proxy() {
        return proxy;
    }

    /** The store itself. */
    public S3Store store() {
        return store;
    }

    /** Makes the store ignore the conditions of puts. */
    public void ignoreConditions() {
        proxy.ignoringConditions(lake::put);
    }

    /** What is in the bucket, past the proxy. */
    public LakeView lake() {
        return lake;
    }

    /** Waits until all that a process sent before it ended is answered: nothing of it is asked or stored any more. */
    public void awaitSilence() {
        tmdb.awaitSilence();
        proxy.awaitSilence();
    }

    /** A new working directory with the feeds that ship. */
    public Workplace workplace(String name) {
        return connected(Workplace.in(folder.resolve(name)));
    }

    /** A new working directory without feeds. */
    public Workplace emptyWorkplace(String name) {
        return connected(Workplace.withoutFeeds(folder.resolve(name)));
    }

    private Workplace connected(Workplace workplace) {
        return workplace.tmdb(tmdb).lake(proxy.endpoint(), store);
    }

    @Override
    public void close() throws IOException {
        tmdb.close();
        lake.close();
        proxy.close();
        store.close();
    }
}
