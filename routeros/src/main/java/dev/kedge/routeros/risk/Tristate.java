package dev.kedge.routeros.risk;

/** Yes, no, or unknown because the configuration does not determine it. */
enum Tristate {
  NO,
  UNKNOWN,
  YES;

  static Tristate of(boolean yes) {
    return yes ? YES : NO;
  }

  Tristate and(Tristate other) {
    return compareTo(other) < 0 ? this : other;
  }

  Tristate or(Tristate other) {
    return compareTo(other) > 0 ? this : other;
  }

  Tristate not() {
    return values()[YES.ordinal() - ordinal()];
  }
}
