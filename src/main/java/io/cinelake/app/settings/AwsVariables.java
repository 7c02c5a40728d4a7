package io.cinelake.app.settings;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/** Hands AWS credentials that stand in {@code .env} to the AWS SDK, which reads the environment and system properties but no such file. */
public final class AwsVariables {
    /** By the SDK's class SdkSystemSetting, ProfileFileSystemSetting. */
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("AWS_ACCESS_KEY_ID", "aws.accessKeyId"),
            Map.entry("AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey"),
            Map.entry("AWS_SESSION_TOKEN", "aws.sessionToken"),
            Map.entry("AWS_REGION", "aws.region"),
            Map.entry("AWS_PROFILE", "aws.profile"),
            Map.entry("AWS_CONFIG_FILE", "aws.configFile"),
            Map.entry("AWS_SHARED_CREDENTIALS_FILE", "aws.sharedCredentialsFile"),
            Map.entry("AWS_ROLE_ARN", "aws.roleArn"),
            Map.entry("AWS_ROLE_SESSION_NAME", "aws.roleSessionName"),
            Map.entry("AWS_WEB_IDENTITY_TOKEN_FILE", "aws.webIdentityTokenFile"),
            Map.entry("AWS_ENDPOINT_URL_STS", "aws.endpointUrlSts"),
            Map.entry("AWS_EC2_METADATA_DISABLED", "aws.disableEc2Metadata"));

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
