package io.cinelake.sandbox.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tells whether another server, in this process or in another, works in the same folder; the operating system frees it when a process dies. */
final class FolderLock implements AutoCloseable {
    static final String NAME = ".s3.lock";

    private final FileChannel channel;
    private final FileLock lock;

    private FolderLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    static FolderLock on(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            return new FolderLock(channel, channel.tryLock());
        } catch (OverlappingFileLockException heldInThisProcess) {
            return new FolderLock(channel, null);
        }
    }

    boolean held() {
        return lock != null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
