#include "inference/engine/Sha256.h"

#include "tests/support/Catch.h"

using hilum::inference::Sha256;

namespace {

std::string sumOf(const std::string& text, std::size_t piece) {
  Sha256 sum;
  for (std::size_t i = 0; i < text.size(); i += piece)
    sum.add(std::as_bytes(std::span(text)).subspan(i, std::min(piece, text.size() - i)));
  return sum.hex();
}

}  // namespace

TEST_CASE("SHA-256 gives the standard's examples, in whatever pieces the bytes come") {
  const std::string twoBlocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";  // FIPS 180-2, B.2
  for (const std::size_t piece : {1, 7, 63, 64, 65, 1000}) {
    CHECK(sumOf("", piece) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sumOf("abc", piece) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sumOf(twoBlocks, piece) == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sumOf(std::string(1'000'000, 'a'), piece) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  }
}
