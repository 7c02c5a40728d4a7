package io.cinelake.rig;

import io.cinelake.sandbox.EmbeddedS3;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * All that a test of the program needs: a TMDB stand-in, a store with a bucket and a proxy before it, a view of the lake, and a working directory that
 * points at them.
 */
public final class Scene implements AutoCloseable {
    /** The bucket's name. */
    public static final String BUCKET = "film-archive";

    /** The store's access key. */
    public static final String ACCESS_KEY = "AKIARIG";

    /** The store's secret. */
    public static final String SECRET_KEY = "rig-secret-8c6976e5b5410415bde908bd4dee15dfb167a9c8";

    private final TmdbStandIn tmdb;
    private final EmbeddedS3 store;
    private final FaultyS3 proxy;
    private final LakeView lake;
    private final Path folder;

    private Scene(Path folder, Catalogue catalogue) throws IOException {
        this.folder = folder;
        store = EmbeddedS3.start(folder.resolve("store"), BUCKET, ACCESS_KEY, SECRET_KEY);
        proxy = FaultyS3.before(store.endpoint(), 20_261_122);
        lake = new LakeView(store.endpoint(), BUCKET, ACCESS_KEY, SECRET_KEY);
        tmdb = TmdbStandIn.start(catalogue);
    }

    /** Sets a scene in a folder. */
    public static Scene in(Path folder, Catalogue catalogue) throws IOException {
        return new Scene(folder, catalogue);
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
    public URI store() {
        return store.endpoint();
    }

    /** The folder where the store keeps the bucket's objects as plain files. */
    public Path bucket() {
        return folder.resolve("store").resolve(BUCKET);
    }

    /** What is in the bucket, past the proxy. */
    public LakeView lake() {
        return lake;
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
        return workplace.tmdb(tmdb).lake(proxy.endpoint(), BUCKET, ACCESS_KEY, SECRET_KEY);
    }

    @Override
    public void close() throws IOException {
        tmdb.close();
        lake.close();
        proxy.close();
        store.close();
    }
}
