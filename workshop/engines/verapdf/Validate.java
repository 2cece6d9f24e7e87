import java.io.File;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF about files, by pairs of words: a profile (2a, 3a, ua1) and a path.
 *
 * One line each, with tabs between: the profile, the path, how many checks were made, and each broken rule as
 * "specification clause-test: its words". It ends with 0 whatever the answers are.
 */
public class Validate {
    public static void main(String[] pairs) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 0; at < pairs.length; at += 2) {
            System.out.println(line(pairs[at], pairs[at + 1]));
        }
    }

    private static String line(String profile, String path) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(profile);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            StringBuilder told = new StringBuilder(profile + "\t" + path + "\t" + result.getTotalAssertions());
            for (String rule : broken(result).values()) {
                told.append('\t').append(rule);
            }
            if (!result.isCompliant() && broken(result).isEmpty()) {
                told.append("\tnot compliant");
            }
            return told.toString();
        }
    }

    private static TreeMap<String, String> broken(ValidationResult result) {
        TreeMap<String, String> rules = new TreeMap<>();
        for (TestAssertion check : result.getTestAssertions()) {
            if (check.getStatus() == TestAssertion.Status.FAILED) {
                String rule = check.getRuleId().getSpecification().getId()
                        + " " + check.getRuleId().getClause() + "-" + check.getRuleId().getTestNumber();
                rules.put(rule, rule + ": " + check.getMessage().replaceAll("\\s+", " "));
            }
        }
        return rules;
    }
}
