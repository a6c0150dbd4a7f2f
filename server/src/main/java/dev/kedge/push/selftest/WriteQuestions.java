package dev.kedge.push.selftest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kedge.capture.CaptureException;
import dev.kedge.capture.GoodReading;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.facts.Question;
import dev.kedge.push.guard.RouterCommands;
import dev.kedge.routeros.syntax.Quoting;
import dev.kedge.transport.TransportException;

/** Questions that add rows for a moment. */
final class WriteQuestions {
  private final SelftestSession router;

  WriteQuestions(SelftestSession router) {
    this.router = router;
  }

  void ask() throws TransportException, EncryptionException, InterruptedException {
    var before = exported();
    var file = router.name() + ".rsc";
    try {
      script(file);
      schedule();
      placed(file);
    } finally {
      router.cleanUp(
          "/system scheduler remove [find where name~\"%s\"]".formatted(router.name()),
          "/system script remove [find where name~\"%s\"]".formatted(router.name()),
          "/ip firewall filter remove [find where chain=%s]".formatted(router.name()),
          "/file remove [find where name~\"%s\"]".formatted(router.name()),
          ":global %1$s; :set %1$s".formatted(router.global()));
    }
    var stays = !before.equals(exported());
    router.note(
        Question.NOTHING_STAYS,
        "/export, before and after",
        stays ? "it differs" : "the same",
        !stays);
  }

  private String exported() throws TransportException, EncryptionException {
    try {
      return router.session().export("") instanceof GoodReading good ? good.sha256() : "";
    } catch (CaptureException e) {
      return "";
    }
  }

  private void script(String file) throws TransportException, EncryptionException {
    var add =
        ":global %s [/system script add name=\"%s\" source=%s]\n"
            .formatted(router.global(), router.name(), Quoting.literal(SelftestSession.TRICKY));
    router.session().ssh().upload(file, add.getBytes(ISO_8859_1));
    router.run(RouterCommands.importFile(file));
    var source = router.run(RouterCommands.showSource(router.name()));
    router.note(
        Question.SCRIPTS_KEEP_THEIR_SOURCE,
        "/system script add name=… source=…, imported",
        source.equals(SelftestSession.TRICKY) ? "the same" : "another",
        source.equals(SelftestSession.TRICKY));
    router.run(
        ":global %1$s; :local kedgerow $%1$s; :if ([:len [/system script find where .id=$kedgerow]] = 1) do={/system script set $kedgerow comment=\"seen\"}"
            .formatted(router.global()));
    router.ask(
        Question.ROWS_ARE_SET_BY_ID,
        ":put [/system script get [find name=\"%s\"] comment]".formatted(router.name()),
        "seen"::equals);
  }

  private void schedule() throws TransportException, EncryptionException, InterruptedException {
    if (router.session().whySchedulersAreForbidden().isPresent()) {
      return;
    }
    var now = router.run(RouterCommands.CLOCK).split(" ", -1);
    router.run(router.set("none"));
    router.run(
        "/system scheduler add name=\"%s\" start-date=%s start-time=%s interval=2s on-event=%s"
            .formatted(
                router.name(),
                now[0],
                now.length > 1 ? now[1] : "",
                Quoting.literal(router.set("seen"))));
    var ran = router.await(() -> router.run(router.show()).equals("seen"));
    router.note(
        Question.SCHEDULES_RUN,
        "/system scheduler add name=… start-date=… start-time=… interval=2s",
        ran ? "it ran" : "it did not run",
        ran);
    router.run("/system scheduler remove [find where name~\"%s\"]".formatted(router.name()));
  }

  /** Adds rules, disabled and in a chain that nothing jumps to. */
  private void placed(String file) throws TransportException, EncryptionException {
    var rule =
        "/ip firewall filter add chain=%s action=passthrough disabled=yes".formatted(router.name());
    var text =
        "%1$s comment=\"%2$s\"\n%1$s place-before=[find where comment=\"%2$s\"]\n"
            .formatted(rule, router.name());
    router.session().ssh().upload(file, text.getBytes(ISO_8859_1));
    router.run(RouterCommands.importFile(file));
    var rules =
        router.run(
            ":put [:len [/ip firewall filter find where chain=%s]]".formatted(router.name()));
    router.note(
        Question.PLACED_ROWS_COME_ONCE,
        "/ip firewall filter add … place-before=[find where …], imported",
        rules.equals("2") ? "once" : rules + " rules where two were added",
        rules.equals("2"));
  }
}
