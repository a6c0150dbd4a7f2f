package dev.kedge.web;

/** Numbers of added and removed lines, written with a true minus sign. */
record Lines(int addedCount, int removedCount) {
  public String added() {
    return "+" + addedCount;
  }

  public String removed() {
    return "−" + removedCount;
  }

  public boolean none() {
    return addedCount == 0 && removedCount == 0;
  }
}
