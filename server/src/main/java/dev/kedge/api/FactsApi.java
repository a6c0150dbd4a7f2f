package dev.kedge.api;

import dev.kedge.apimodel.FactCountJson;
import dev.kedge.apimodel.FactsJson;
import dev.kedge.apimodel.RouterKindForm;
import dev.kedge.apimodel.SelftestForm;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.facts.RouterFacts;
import dev.kedge.inventory.Devices;
import dev.kedge.push.selftest.FactFile;
import dev.kedge.push.selftest.Selftest;
import java.util.List;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Facts about routers: run the self-test, list, export, import and publish them. */
@RestController
@RequestMapping("/api/v1")
class FactsApi {
  private final Devices devices;
  private final Selftest selftest;
  private final RouterFacts facts;

  FactsApi(Devices devices, Selftest selftest, RouterFacts facts) {
    this.devices = devices;
    this.selftest = selftest;
    this.facts = facts;
  }

  @PostMapping("/devices/{device}/selftest")
  FactsJson run(@PathVariable String device, @RequestBody SelftestForm how)
      throws EncryptionException, InterruptedException {
    return json(
        FactFile.of(
            selftest.run(
                devices.find(device),
                Boolean.TRUE.equals(how.touch()),
                Boolean.TRUE.equals(how.write()))));
  }

  @GetMapping("/facts")
  List<FactsJson> list() {
    return FactFile.of(facts.list()).stream().map(FactsApi::json).toList();
  }

  @PostMapping("/facts/import")
  FactCountJson add(@RequestBody FactsJson file) {
    return new FactCountJson(file(file).importInto(facts));
  }

  @PostMapping("/facts/publish")
  FactCountJson publish(@RequestBody RouterKindForm what) {
    return new FactCountJson(facts.publish(new RouterFacts.Kind(what.version(), what.board())));
  }

  private static FactsJson json(FactFile file) {
    return new FactsJson(
        file.format(),
        file.version(),
        file.board(),
        file.origin(),
        file.answers().stream()
            .map(
                a ->
                    new FactsJson.Answer(
                        a.question(),
                        a.kind(),
                        a.what(),
                        a.asked(),
                        a.answer(),
                        a.verdict(),
                        a.at()))
            .toList(),
        Objects.requireNonNullElse(file.notAsked(), List.<FactFile.Open>of()).stream()
            .map(
                open ->
                    new FactsJson.Open(open.question(), open.kind(), open.what(), open.reason()))
            .toList());
  }

  private static FactFile file(FactsJson json) {
    return new FactFile(
        json.format(),
        json.version(),
        json.board(),
        json.origin(),
        json.answers().stream()
            .map(
                a ->
                    new FactFile.Answer(
                        a.question(),
                        a.kind(),
                        a.what(),
                        a.asked(),
                        a.answer(),
                        a.verdict(),
                        a.at()))
            .toList(),
        null);
  }
}
