package io.cinelake.app.settings;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/** Hands AWS credentials that stand in {@code .env} to the AWS SDK, which reads the environment and system properties but no such file. */
public final class AwsVariables {
    /** By the SDK's class SdkSystemSetting, ProfileFileSystemSetting. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
            "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey",
            "AWS_SESSION_TOKEN", "aws.sessionToken",
            "AWS_PROFILE", "aws.profile",
            "AWS_CONFIG_FILE", "aws.configFile",
            "AWS_SHARED_CREDENTIALS_FILE", "aws.sharedCredentialsFile",
            "AWS_ROLE_ARN", "aws.roleArn",
            "AWS_ROLE_SESSION_NAME", "aws.roleSessionName",
            "AWS_WEB_IDENTITY_TOKEN_FILE", "aws.webIdentityTokenFile",
            "AWS_EC2_METADATA_DISABLED", "aws.disableEc2Metadata");

    private AwsVariables() {}

    /** Sets the SDK's system properties of what {@code .env} gives and neither the environment nor a property does. */
    public static void fromDotenv(SettingsReader reader) {
        PROPERTIES.forEach((variable, property) -> {
            if (System.getenv(variable) == null && System.getProperty(property) == null) {
                reader.variable(variable).ifPresent(value -> System.setProperty(property, value));
            }
        });
    }

    /** The region of the AWS profile in use; empty without one. */
    static Optional<String> profileRegion() {
        try {
            return Optional.ofNullable(new AwsProfileRegionProvider().getRegion())
                    .map(Region::id);
        } catch (SdkException e) {
            return Optional.empty();
        }
    }
}
