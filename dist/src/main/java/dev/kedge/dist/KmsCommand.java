package dev.kedge.dist;

import dev.kedge.app.KitExports;
import dev.kedge.cli.CliException;
import dev.kedge.cli.Kedge;
import dev.kedge.cli.Table;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.KeyServiceStatus;
import dev.kedge.encryption.KeyServiceStatus.TenantKey.Ready;
import dev.kedge.encryption.KeyServiceStatus.TenantKey.Unreadable;
import dev.kedge.encryption.embedded.EmbeddedCipher;
import dev.kedge.encryption.embedded.MasterKey;
import dev.kedge.encryption.recovery.RecoveryKit;
import dev.kedge.encryption.services.KeySettings;
import dev.kedge.encryption.transit.TransitCipher;
import dev.kedge.platform.files.KedgeHome;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "kms", description = "The keys that seal every backup.")
final class KmsCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "status",
      description =
          "Show the keys, and whether the recovery kit covers them. Exit 1 when it does not.")
  int status() {
    var out = spec.commandLine().getOut();
    var settings = KeySettings.of(kedge.environment());
    var embedded = new EmbeddedCipher(keys(), settings.master()).status();
    print(embedded, "holds it", "misses it");
    var isWell = embedded.recoveryKitIsCurrent();
    if (settings.transit().isPresent()) {
      try (var service = new TransitCipher(settings.transit().get())) {
        var transit = service.status();
        print(transit, "", "");
        isWell &= transit.recoveryKitIsCurrent();
      }
    } else if (embedded.keys().isEmpty()) {
      out.println(
          "There are no keys in "
              + keys()
              + ". The first start makes one; lost ones come back from a recovery kit: ./kedge kms recover FILE");
      return 1;
    }
    if (embedded.keys().stream().anyMatch(Unreadable.class::isInstance)) {
      tellWhatIsLost();
    }
    if (embedded.recoveryKitIsCurrent()) {
      if (!embedded.keys().isEmpty()) {
        out.println("The recovery kit covers every key.");
      }
    } else {
      out.println(
          "Not every key is in a recovery kit. Without its keys no backup can be read: ./kedge kms recovery-kit FILE");
    }
    return isWell ? 0 : 1;
  }

  /** Prints what is unreadable; names, times, sizes and hashes are readable without any key. */
  private void tellWhatIsLost() {
    var out = spec.commandLine().getOut();
    out.println(
        "An unreadable key is never replaced. Bring it back from a recovery kit (./kedge kms recover FILE), or from a copy of the server.");
    try {
      var sealed = kedge.server().get("kms").path("sealed");
      var counts = new ArrayList<String>();
      sealed.properties().forEach(e -> counts.add(e.getValue().asInt() + " " + e.getKey()));
      out.printf(
          "Until then this cannot be read of the tenant the server is asked for, if it is one of them: %s, and what git holds of it.%n",
          counts.isEmpty() ? "nothing" : String.join(", ", counts));
    } catch (CliException e) {
      out.println("What it sealed is told here while the server runs: ./kedge up");
    }
  }

  private void print(KeyServiceStatus status, String inKit, String notInKit) {
    var out = spec.commandLine().getOut();
    out.println("Key service: " + status.service());
    if (status.problem() != null) {
      out.println("Problem: " + status.problem());
    }
    if (status.keys().isEmpty()) {
      return;
    }
    var table = new Table("TENANT", "KEY", "RECOVERY KIT");
    for (var key : status.keys()) {
      switch (key) {
        case Ready(var tenant, var version, var isInKit) ->
            table.row(tenant.toString(), "version " + version, isInKit ? inKit : notInKit);
        case Unreadable(var tenant, var reason) ->
            table.row(tenant.toString(), "unreadable: " + reason, "");
      }
    }
    table.print(out);
  }

  @Command(
      name = "rotate",
      description =
          "Add a version to the tenant's key; what is sealed from now on is sealed by it. Older ones still open.")
  int rotate() {
    var version = kedge.server().post(Map.of(), "kms", "rotate").path("version").asInt();
    spec.commandLine()
        .getOut()
        .printf(
            "The key has version %d now. Seal by it what is stored: ./kedge kms reseal. A recovery kit from before lacks it.%n",
            version);
    return 0;
  }

  @Command(
      name = "reseal",
      description =
          "Seal by the newest version what the database holds. Exit 1 when a value does not open. Can be run again.")
  int reseal() {
    var result = kedge.server().post(Map.of(), "kms", "reseal");
    var out = spec.commandLine().getOut();
    out.printf(
        "%d values sealed anew. Git history keeps its versions, so older ones stay.%n",
        result.path("values").asInt());
    if (result.path("damaged").isEmpty()) {
      return 0;
    }
    var table = new Table("DAMAGED VALUE", "ROW", "REASON");
    for (var damaged : result.path("damaged")) {
      table.row(
          damaged.path("place").asString(),
          damaged.path("row").asString(),
          damaged.path("reason").asString());
    }
    table.print(out);
    return 1;
  }

  @Command(
      name = "migrate",
      description =
          "Carry the tenant's key from the embedded service to Transit. Can be run again after an interruption.")
  int migrate() {
    var versions = kedge.server().post(Map.of(), "kms", "migrate").path("versions").asInt();
    spec.commandLine()
        .getOut()
        .printf(
            "Transit holds the key in %d versions, opens what each sealed, and is used from now on. The file in %s is not"
                + " read any more: keep it or its recovery kit until backups of Transit exist, then remove it.%n",
            versions, keys());
    return 0;
  }

  @Command(
      name = "recovery-kit",
      description = "Write all keys, sealed by a passphrase, to a new file: keep it elsewhere.")
  int recoveryKit(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--passphrase-file",
              paramLabel = "F",
              description = "file, or - for standard input; asked for otherwise")
          @Nullable String passphraseFile) {
    var passphrase = passphrase(passphraseFile, true);
    try {
      RecoveryKit.export(keys(), master(), passphrase, file);
    } catch (EncryptionException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
    recordExport();
    spec.commandLine()
        .getOut()
        .println("Wrote " + file + ". Keep it, and its passphrase, away from this machine.");
    return 0;
  }

  /** Records the export through the running server, or else through the next one that starts. */
  private void recordExport() {
    try {
      kedge.server().post(Map.of(), "kms", "recovery-kit");
    } catch (CliException noServer) {
      try {
        KitExports.leave(KedgeHome.of(kedge.environment()));
      } catch (IOException e) {
        e.addSuppressed(noServer);
        throw new CliException(
            "The kit was written, and that could not be noted in "
                + KedgeHome.of(kedge.environment()).kitExports()
                + ".",
            e);
      }
    }
  }

  @Command(
      name = "recover",
      description =
          "Put the keys of a recovery kit back where they are missing; none is overwritten.")
  int recover(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--passphrase-file", paramLabel = "F") @Nullable String passphraseFile) {
    var passphrase = passphrase(passphraseFile, false);
    try {
      var restored = RecoveryKit.restore(file, passphrase, keys(), master());
      spec.commandLine()
          .getOut()
          .printf(
              "%d keys written, %d were here already, %d differ and were left alone.%n",
              restored.written().size(), restored.unchanged().size(), restored.kept().size());
      return restored.kept().isEmpty() ? 0 : 1;
    } catch (EncryptionException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  private @Nullable MasterKey master() {
    return MasterKey.of(kedge.environment());
  }

  private Path keys() {
    return KedgeHome.of(kedge.environment()).keys();
  }

  @SuppressWarnings("SystemConsoleNull") // its Javadoc allows null, which NullAway enforces
  private char[] passphrase(@Nullable String file, boolean twice) {
    if (file != null) {
      return kedge.secret(file).toCharArray();
    }
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new CliException(
          "There is no terminal to ask for the passphrase; give --passphrase-file FILE.");
    }
    var first =
        console.readPassword(
            "Passphrase (at least %d characters): ", RecoveryKit.MINIMUM_PASSPHRASE);
    if (twice && !Arrays.equals(first, console.readPassword("Once more: "))) {
      throw new CliException("The two differ; nothing was written.");
    }
    return first == null ? new char[0] : first;
  }
}
