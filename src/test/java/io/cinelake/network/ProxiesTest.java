package io.cinelake.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private static final URI TMDB = URI.create("https://api.themoviedb.org/3");

    @Test
    void thereIsOneForHttpsAndOneForHttp() {
        Proxies proxies = of(Map.of("HTTPS_PROXY", "http://secure:3128", "HTTP_PROXY", "plain:8080"), Map.of());

        assertThat(proxies.of(TMDB)).hasToString("Optional[secure:3128]");
        assertThat(proxies.of(URI.create("http://store.example:9000"))).hasToString("Optional[plain:8080]");
        assertThat(of(Map.of("HTTP_PROXY", "plain:8080"), Map.of()).of(TMDB)).isEmpty();
        assertThat(Proxies.NONE.of(TMDB)).isEmpty();
    }

    @Test
    void smallLettersCountMoreThanCapitalsAndJavasPropertiesMost() {
        Map<String, String> variables = Map.of("HTTPS_PROXY", "capitals:1", "https_proxy", "small:2");

        assertThat(of(variables, Map.of()).of(TMDB)).hasToString("Optional[small:2]");
        assertThat(of(variables, Map.of("https.proxyHost", "java", "https.proxyPort", "3"))
                        .of(TMDB))
                .hasToString("Optional[java:3]");
    }

    @Test
    void readsUserAndPasswordAndNeverShowsThem() {
        Proxies.Server server = of(Map.of("https_proxy", "http://user:p%40ss%3Aw+rd@secure:3128/"), Map.of())
                .of(TMDB)
                .orElseThrow();

        assertThat(server.user()).isEqualTo("user");
        assertThat(server.password()).isEqualTo("p@ss:w+rd");
        assertThat(server).hasToString("secure:3128");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://user:hidden@host:1080",
                "https://user:hidden@host",
                "http://user:hid den@host",
                "http://user:hidden@more@host:3128",
                "http://"
            })
    void namesTheVariableThatCannotBeUsedAndNotItsValue(String value) {
        assertThatThrownBy(() -> of(Map.of("HTTPS_PROXY", value), Map.of()))
                .hasMessageStartingWith("HTTPS_PROXY is no proxy")
                .hasMessageContaining("%40 for an @")
                .hasMessageNotContaining("hidden")
                .hasMessageNotContaining("hid den")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.org        | https://example.org        | true",
                "example.org        | https://api.example.org    | true",
                ".example.org       | https://api.example.org    | true",
                ".example.org       | https://example.org        | true",
                "*.example.org      | https://api.example.org    | true",
                "example.org        | https://badexample.org     | false",
                "EXAMPLE.org        | https://Example.ORG        | true",
                "example.org:9000   | https://example.org:9000   | true",
                "example.org:9000   | https://example.org        | false",
                "example.org:443    | https://example.org        | true",
                "a.org, example.org | https://example.org        | true",
                "a.org example.org  | https://example.org        | true",
                "10.1.2.3           | https://10.1.2.3           | true",
                "example.org.       | https://api.example.org    | true",
                "example.org        | https://api.example.org.   | true",
                "10.*               | https://10.1.2.3           | true",
                "[2001:db8::1]:443  | https://[2001:db8::1]      | true",
                "2001:db8::1        | https://[2001:db8::1]      | true",
                "*                  | https://example.org        | true",
                "''                 | https://example.org        | false"
            })
    void noProxyNamesHostsSuffixesAndPorts(String noProxy, String url, boolean direct) {
        for (String name : new String[] {"NO_PROXY", "no_proxy"}) {
            Proxies proxies = of(Map.of("https_proxy", "http://proxy:3128", name, noProxy), Map.of());
            assertThat(proxies.of(URI.create(url)).isEmpty()).as(name).isEqualTo(direct);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8088",
                "http://127.0.0.1:9000",
                "http://[::1]:9000",
                "http://169.254.169.254/latest/meta-data",
                "http://169.254.170.2/v2/credentials",
                "http://[fd00:ec2::254]/",
                "http://[fe80::1]/"
            })
    void loopbackAndLinkLocalAddressesAreNeverAskedThroughAProxy(String url) {
        assertThat(of(Map.of("http_proxy", "http://proxy:3128"), Map.of()).of(URI.create(url)))
                .isEmpty();
    }

    @Test
    void javasListOfHostsReplacesNoProxy() {
        Proxies proxies = of(
                Map.of("https_proxy", "http://proxy:3128", "no_proxy", "*"),
                Map.of("http.nonProxyHosts", "localhost|*.example.org"));

        assertThat(proxies.of(TMDB)).isPresent();
        assertThat(proxies.of(URI.create("https://api.example.org"))).isEmpty();
    }

    private static Proxies of(Map<String, String> variables, Map<String, String> properties) {
        return Proxies.of(
                name -> Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank()), properties::get);
    }
}
