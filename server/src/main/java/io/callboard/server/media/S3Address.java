package io.callboard.server.media;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/// A bucket and how to reach it.
///
/// @param prefix of every object's name; empty, or ends with a slash
/// @param endpoint of a service that is not Amazon's
/// @param login the access key and its secret; without it the machine's own credentials are used
public record S3Address(String bucket, String prefix, Optional<URI> endpoint, String region, Optional<Login> login) {
    private static final Pattern FORM = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,62})(?:/(.*?))?/?");
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /// An access key and its secret.
    public record Login(String key, String secret) {
        @Override
        public String toString() {
            return "Login[" + key + "]";
        }
    }

    /// The bucket and prefix of `s3://bucket/prefix`, reached as `how` says.
    ///
    /// @throws IllegalArgumentException when it is not written so
    public static S3Address of(String store, How how) {
        Matcher matcher = FORM.matcher(store);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no bucket: " + store);
        }
        String prefix = matcher.group(2) == null || matcher.group(2).isEmpty() ? "" : matcher.group(2) + "/";
        return new S3Address(matcher.group(1), prefix, how.endpoint(), how.region(), how.login());
    }

    /// How a service is reached.
    public record How(Optional<URI> endpoint, String region, Optional<Login> login) {}

    S3Client connect() {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECTING)
                        .socketTimeout(SILENCE))
                .region(Region.of(region))
                .credentialsProvider(credentials())
                .forcePathStyle(endpoint.isPresent())
                // Other services support only what every client has always sent.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private AwsCredentialsProvider credentials() {
        return login.<AwsCredentialsProvider>map(known ->
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(known.key(), known.secret())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }
}
