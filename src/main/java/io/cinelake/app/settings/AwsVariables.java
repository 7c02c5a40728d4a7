package io.cinelake.app.settings;

import java.util.Map;

/** Hands AWS credentials that stand in {@code .env} to the AWS SDK, which reads the environment and system properties but no such file. */
public final class AwsVariables {
    private static final Map<String, String> PROPERTIES = Map.of(
            "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
            "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey",
            "AWS_SESSION_TOKEN", "aws.sessionToken",
            "AWS_PROFILE", "aws.profile");

    private AwsVariables() {}

    public static void fromDotenv(SettingsReader reader) {
        PROPERTIES.forEach((variable, property) -> {
            if (System.getenv(variable) == null && System.getProperty(property) == null) {
                reader.variable(variable).ifPresent(value -> System.setProperty(property, value));
            }
        });
    }
}
