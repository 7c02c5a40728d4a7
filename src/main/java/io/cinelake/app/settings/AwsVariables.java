package io.cinelake.app.settings;

import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/** Hands AWS's variables that stand in {@code .env} to the AWS SDK, which reads the environment and system properties but no such file. */
public final class AwsVariables {
    private AwsVariables() {}

    /** Sets the SDK's system properties of what {@code .env} gives and neither the environment nor a property does. */
    public static void fromDotenv(SettingsReader reader) {
        Stream.concat(Stream.of(SdkSystemSetting.values()), Stream.of(ProfileFileSystemSetting.values()))
                .forEach(setting -> set(setting.environmentVariable(), setting.property(), reader));
        set("AWS_ENDPOINT_URL_STS", "aws.endpointUrlSts", reader);
    }

    private static void set(String variable, String property, SettingsReader reader) {
        if (System.getenv(variable) == null && System.getProperty(property) == null) {
            reader.variable(variable).ifPresent(value -> System.setProperty(property, value));
        }
    }

    /** A sentence on AWS's files of profiles when the SDK cannot read them; empty when it can, or there are none. */
    static Optional<String> profileFault() {
        try {
            ProfileFile.defaultProfileFile();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("AWS's profiles cannot be read (" + e.getMessage() + "): correct ~/.aws/config or"
                    + " ~/.aws/credentials, or the files that AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name.");
        }
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
