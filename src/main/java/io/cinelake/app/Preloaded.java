package io.cinelake.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A value that is made in a thread of its own while the program starts, and awaited by whoever needs it first. */
final class Preloaded<T> implements Supplier<T> {
    private final CompletableFuture<T> making;

    private Preloaded(CompletableFuture<T> making) {
        this.making = making;
    }

    public static <T> Preloaded<T> of(Supplier<T> making) {
        return new Preloaded<>(CompletableFuture.supplyAsync(making));
    }

    /** Does something with the value, after waiting for it; nothing when it could not be made. */
    public void ifMade(Consumer<T> next) {
        T value = making.exceptionally(problem -> null).join();
        if (value != null) {
            next.accept(value);
        }
    }

    /** The value; waits for it, and throws what its making threw. */
    @Override
    public T get() {
        try {
            return making.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
