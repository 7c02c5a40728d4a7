package io.cinelake.rig;

import java.io.IOException;
import java.nio.file.Path;

/**
 * All that a test of the program needs: a TMDB stand-in, a store with a bucket and a proxy before it, a view of the lake, and a working directory that
 * points at them.
 */
public final class Scene implements AutoCloseable {
    /** The bucket's name. */
    public static final String BUCKET = "film-archive";

    private final TmdbStandIn tmdb;
    private final Store store;
    private final FaultyS3 proxy;
    private final LakeView lake;
    private final Path folder;

    private Scene(Path folder, Store store, Catalogue catalogue) {
        this.folder = folder;
        this.store = store;
        proxy = FaultyS3.before(store.endpoint(), 20_261_122);
        lake = new LakeView(store.endpoint(), BUCKET, store.accessKey(), store.secretKey());
        tmdb = TmdbStandIn.start(catalogue);
    }

    /** Sets a scene in a folder, with the embedded store, whose objects are plain files. */
    public static Scene in(Path folder, Catalogue catalogue) throws IOException {
        return new Scene(folder, Store.embedded(folder.resolve("store"), BUCKET), catalogue);
    }

    /** Sets a scene in a folder, with LocalStack where Docker is. */
    public static Scene onTheStoreOfThisMachine(Path folder, Catalogue catalogue) throws IOException {
        return new Scene(folder, Store.here(folder.resolve("store"), BUCKET), catalogue);
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
    public Store store() {
        return store;
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
        return workplace.tmdb(tmdb).lake(proxy.endpoint(), BUCKET, store.accessKey(), store.secretKey());
    }

    @Override
    public void close() throws IOException {
        tmdb.close();
        lake.close();
        proxy.close();
        store.close();
    }
}
