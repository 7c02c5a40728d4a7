package io.cinelake.sandbox.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The English and Portuguese words that made-up titles and plots consist of. */
public final class Words {
    /** A thing, by its two names; the article is the Portuguese one, {@code o} or {@code a}. */
    public record Noun(String english, String article, String portuguese) {
        String portugueseWithArticle() {
            return article + " " + portuguese;
        }

        String portugueseOf() {
            return "d" + article + " " + portuguese;
        }
    }

    /** A quality, in Portuguese as it is said of an {@code o} word. */
    record Adjective(String english, String portuguese) {
        String portugueseOf(Noun noun) {
            return noun.article().equals("a") && portuguese.endsWith("o")
                    ? portuguese.substring(0, portuguese.length() - 1) + "a"
                    : portuguese;
        }
    }

    private static final List<Noun> NOUNS = rows(
            "Harbor o Porto|River o Rio|House a Casa|Night a Noite|Winter o Inverno|Garden o Jardim|Road a Estrada|"
                    + "Letter a Carta|Mirror o Espelho|Bridge a Ponte|Island a Ilha|Train o Trem|Orchard o Pomar|Storm a Tempestade|"
                    + "Witness a Testemunha|Detective o Detetive|Violin o Violino|Lighthouse o Farol|Circus o Circo|Carnival o Carnaval|"
                    + "Desert o Deserto|Heart o Coração|City a Cidade|Shadow a Sombra|Promise a Promessa|Secret o Segredo|Song a Canção|"
                    + "Star a Estrela|Machine a Máquina|Tower a Torre|Forest a Floresta|Wolf o Lobo|Queen a Rainha|Soldier o Soldado|"
                    + "Summer o Verão|Ocean o Oceano|Wall o Muro|Window a Janela|Clock o Relógio|Ship o Navio|Village a Aldeia|Debt a Dívida|"
                    + "Wedding o Casamento|Murder o Crime|Robot o Robô|Planet o Planeta|Dragon o Dragão|Crown a Coroa|Balloon o Balão|Dog o Cão",
            row -> new Noun(row[0], row[1], row[2]));

    private static final List<Adjective> ADJECTIVES = rows(
            "Silent Silencioso|Last Último|Broken Quebrado|Golden Dourado|Hidden Escondido|Lost Perdido|Red Vermelho|"
                    + "Secret Secreto|Endless Infinito|Distant Distante|Bitter Amargo|Strange Estranho|Frozen Congelado|Blue Azul|Perfect Perfeito|"
                    + "Forgotten Esquecido|Second Segundo|Wild Selvagem|Quiet Quieto|Black Preto|Invisible Invisível|Electric Elétrico|"
                    + "Sleeping Adormecido|Stolen Roubado|Crooked Torto|Beautiful Lindo|Dangerous Perigoso|Crazy Louco|Eternal Eterno|New Novo",
            row -> new Adjective(row[0], row[1]));

    private static final List<String> FIRST_NAMES = List.of(
            ("Ana|Bruno|Clara|Dennis|Elena|Farid|Greta|Hugo|Inês|Jonas|Kimiko|Luís|Marta|Nils|Olga|Pedro|Quentin|"
                            + "Rosa|Søren|Tereza|Umberto|Vera|Wanda|Xavier|Yusuf|Zoë|Chloé|Björn|Siân|Mário")
                    .split("\\|"));

    private static final List<String> LAST_NAMES =
            List.of(("Almeida|Barros|Castelo|Delacroix|Eriksson|Fontana|García-Ruiz|Hartmann|Ivanova|Jansen|Kowalski|"
                            + "Lindqvist|Moreau|Nakamura|O'Leary|Pereira|Quist|Ribeiro|Sánchez|Takahashi|Umar|van der Berg|Weiß|Xu|"
                            + "Yılmaz|Zemeckas|Brandão|D’Angelo|Nguyễn|Årud")
                    .split("\\|"));

    private static final List<String> NAMES_IN_OTHER_SCRIPTS =
            List.of("Юлия Снегина|中村 健|김하늘|王小明|أحمد سليم|נועה כהן|अमित शर्मा|Νίκος Παππάς|สมชาย ใจดี|Ђорђе Петровић"
                    .split("\\|"));

    private Words() {}

    /** Any thing. */
    public static Noun noun(Draw draw) {
        return draw.from(NOUNS);
    }

    static Adjective adjective(Draw draw) {
        return draw.from(ADJECTIVES);
    }

    /** A person's full name in Latin letters. */
    static String personName(Draw draw) {
        return draw.on("first").from(FIRST_NAMES) + " " + draw.on("last").from(LAST_NAMES);
    }

    static String nameInAnotherScript(Draw draw) {
        return draw.from(NAMES_IN_OTHER_SCRIPTS);
    }

    private static <T> List<T> rows(String table, Function<String[], T> row) {
        return Arrays.stream(table.split("\\|"))
                .map(text -> row.apply(text.split(" ")))
                .toList();
    }
}
