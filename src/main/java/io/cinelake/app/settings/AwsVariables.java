package io.cinelake.app.settings;

import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;
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

    /** The region of the AWS profile in use; empty without one. Throws {@link IllegalArgumentException} if the files of profiles cannot be read. */
    static Optional<String> profileRegion() {
        try {
            return Optional.ofNullable(new AwsProfileRegionProvider().getRegion())
                    .map(Region::id);
        } catch (SdkException e) {
            return Optional.empty();
        }
    }
}
