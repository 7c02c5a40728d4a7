package io.cinelake.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import org.junit.jupiter.api.Test;

class ShapeProgramTest {
    /** Loads the classes of a program that has just started, and remembers which thread did. */
    private static final class Fresh extends URLClassLoader {
        private final Map<String, Thread> loadedBy = new ConcurrentHashMap<>();

        Fresh() {
            super(
                    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                            .map(Fresh::url)
                            .toArray(URL[]::new),
                    ClassLoader.getPlatformClassLoader());
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            loadedBy.put(name, Thread.currentThread());
            return super.findClass(name);
        }
    }

    @Test
    void aFirstShapeIsNotChargedForLoadingJq() throws Exception {
        try (Fresh loader = new Fresh()) {
            Class<?> threads = loader.loadClass(ShapeThreads.class.getName());
            try (AutoCloseable unhurried =
                    (AutoCloseable) threads.getConstructor(Duration.class).newInstance(Duration.ofHours(1))) {
                loader.loadClass(ShapeProgram.class.getName())
                        .getMethod("compile", String.class, threads)
                        .invoke(null, "{id}", unhurried);
            }

            assertThat(loader.loadedBy).containsEntry(BuiltinFunctionLoader.class.getName(), Thread.currentThread());
        }
    }
}
