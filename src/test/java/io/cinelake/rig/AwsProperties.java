package io.cinelake.rig;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets a test set the properties of the JVM that the AWS SDK reads: it finds none of them, and whoever comes later in this JVM finds the ones from before.
 */
public final class AwsProperties implements BeforeEachCallback, AfterEachCallback {
    private final Properties before = new Properties();

    @Override
    public void beforeEach(ExtensionContext context) {
        names().forEach(name -> before.setProperty(name, System.getProperty(name)));
        names().forEach(System::clearProperty);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        names().forEach(System::clearProperty);
        before.stringPropertyNames().forEach(name -> System.setProperty(name, before.getProperty(name)));
    }

    /** Hides the profiles of this machine's user. */
    public void withoutProfiles() {
        System.setProperty("aws.configFile", "none");
        System.setProperty("aws.sharedCredentialsFile", "none");
    }

    /** Skips the test where variables of the environment, which no test can hide, give credentials. */
    public void assumeNoCredentials() {
        List<String> found = System.getenv().keySet().stream()
                .filter(name ->
                        name.matches("AWS_(ACCESS_KEY.*|SECRET_.*|SESSION_.*|PROFILE|ROLE_.*|WEB_.*|CONTAINER_.*)"))
                .toList();
        Assumptions.assumeTrue(found.isEmpty(), () -> "this environment has " + found);
    }

    private static List<String> names() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("aws."))
                .toList();
    }
}
