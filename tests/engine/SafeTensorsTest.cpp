#include "inference/engine/SafeTensors.h"

#include <chrono>
#include <fstream>
#include <random>

#include "core/Error.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::inference;
namespace fs = std::filesystem;

namespace {

/// A file of these bytes behind a header length; the length is the text's own unless one is given.
fs::path fileOf(const std::string& header, const std::string& data, std::uint64_t claimed = 0) {
  const fs::path file = test::scratchFolder("safetensors") / "weights.safetensors";
  const std::uint64_t length = claimed ? claimed : header.size();
  std::ofstream out(file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(&length), 8);
  out << header << data;
  return file;
}

std::string tensor(const std::string& name, const std::string& type, const std::string& shape, int begin, int end) {
  return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":[" +
         std::to_string(begin) + "," + std::to_string(end) + "]}";
}

/// The code of the Error that opening throws; its message must name the file, and it must come at once.
std::optional<Code> refusal(const fs::path& file) {
  const auto start = std::chrono::steady_clock::now();
  try {
    const SafeTensors opened(file);
    return std::nullopt;
  } catch (const Error& e) {
    INFO(e.what());
    CHECK(std::string(e.what()).find(file.string()) != std::string::npos);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(500));
    return e.code();
  }
}

}  // namespace

TEST_CASE("tensors of every type come back from a .safetensors file bit for bit") {
  std::mt19937 random(5);
  std::vector<std::vector<std::byte>> contents;
  std::vector<TensorToWrite> tensors;
  const std::vector<std::vector<std::int64_t>> shapes{{}, {0, 3}, {1}, {3, 5}, {2, 3, 1, 7}};
  for (const TensorType type :
       {TensorType::U8, TensorType::I16, TensorType::I32, TensorType::I64, TensorType::F16, TensorType::F32})
    for (const auto& shape : shapes) {
      std::size_t count = elementBytes(type);
      for (const std::int64_t extent : shape) count *= std::size_t(extent);
      auto& bytes = contents.emplace_back(count);
      for (std::byte& b : bytes) b = std::byte(random());
      tensors.push_back({tensorTypeName(type) + "/" + std::to_string(contents.size()), type, shape, {}});
    }
  for (std::size_t i = 0; i < tensors.size(); ++i) tensors[i].bytes = contents[i];
  const fs::path file = test::scratchFolder("safetensors") / "new" / "all.safetensors";
  writeSafeTensors(file, tensors, {{"format", "pt"}, {"odd \"key\"\n", "\xc4\xb1\xd1\x8f"}});

  const SafeTensors read(file);
  CHECK(read.metadata().at("odd \"key\"\n") == "\xc4\xb1\xd1\x8f");
  REQUIRE(read.entries().size() == tensors.size());
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    INFO(tensors[i].name);
    CHECK(read.entry(tensors[i].name).type == tensors[i].type);
    CHECK(read.entry(tensors[i].name).shape == tensors[i].shape);
    CHECK(read.entry(tensors[i].name).offset % elementBytes(tensors[i].type) == 0);
    CHECK(read.read(tensors[i].name) == contents[i]);
    if (contents[i].size() < 3) continue;
    std::vector<std::byte> part(2);
    read.read(tensors[i].name, 1, part);
    CHECK(part == std::vector<std::byte>(contents[i].begin() + 1, contents[i].begin() + 3));
  }
  std::vector<std::byte> tooMuch(2);
  CHECK_THROWS_AS(read.read("U8/3", 0, tooMuch), Error);
  CHECK_THROWS_AS(read.entry("absent"), Error);
}

TEST_CASE("a hostile .safetensors header is refused at once, with the file's name") {
  const std::string eight(8, 'x');
  CHECK_FALSE(refusal(fileOf("{" + tensor("a", "F32", "[2]", 0, 8) + "}", eight)));
  CHECK_FALSE(refusal(fileOf("{" + tensor("a", "F32", "[2]", 0, 8) + "}   ", eight)));

  CHECK(refusal(fileOf("{}", "", 100'000'000'000)) == Code::BadInput);
  CHECK(refusal(fileOf("{}", "", 99'000'000)) == Code::Truncated);
  CHECK(refusal(fileOf("", "")) == Code::Corrupt);
  CHECK(refusal(fileOf("[]", "")) == Code::BadInput);
  CHECK(refusal(fileOf("{\"a\":", "")) == Code::Corrupt);
  CHECK(refusal(fileOf("\xff\xfe{}", "")) == Code::Corrupt);
  CHECK(refusal(fileOf("{\"a\":" + std::string(200'000, '[') + "}", "")) == Code::BadInput);
  const std::vector<std::pair<std::string, Code>> tensors{
      {tensor("a", "F32", "[25000000000]", 0, 8), Code::BadInput},
      {tensor("a", "F32", "[4611686018427387904,4]", 0, 8), Code::BadInput},
      {tensor("a", "F32", "[18446744073709551615]", 0, 8), Code::BadInput},
      {tensor("a", "F32", "[-2]", 0, 8), Code::BadInput},
      {tensor("a", "F32", "[2.0]", 0, 8), Code::BadInput},
      {tensor("a", "F32", "2", 0, 8), Code::BadInput},
      {tensor("a", "F32", "[3]", 0, 8), Code::BadInput},
      {tensor("a", "F32", "[2]", 4, 12), Code::Truncated},
      {tensor("a", "F32", "[2]", 8, 0), Code::BadInput},
      {tensor("a", "F64", "[1]", 0, 8), Code::Unsupported},
      {tensor("a", "COMPLEX", "[1]", 0, 8), Code::Unsupported},
      {tensor("a", "F32", "[1]", 0, 4), Code::BadInput},
      {tensor("a", "F32", "[1]", 4, 8), Code::BadInput},
      {tensor("a", "F32", "[1]", 0, 4) + "," + tensor("b", "F32", "[2]", 0, 8), Code::BadInput},
      {tensor("a", "F32", "[1]", 0, 4) + "," + tensor("a", "F32", "[1]", 4, 8), Code::BadInput},
      {"\"a\":{\"dtype\":\"F32\",\"shape\":[2]}", Code::BadInput},
      {"\"a\":{\"dtype\":7,\"shape\":[2],\"data_offsets\":[0,8]}", Code::Unsupported},
      {"\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4,8]}", Code::BadInput},
      {"\"a\":{\"dtype\":\"F32\",\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,8]}", Code::BadInput},
      {"\"a\":7", Code::BadInput},
      {"\"__metadata__\":{\"a\":7}", Code::BadInput},
      {"\"__metadata__\":7", Code::BadInput}};
  for (const auto& [text, code] : tensors) {
    INFO(text);
    CHECK(refusal(fileOf("{" + text + "}", eight)) == code);
  }
  CHECK(refusal(test::scratchFolder("safetensors")) == Code::BadInput);
  CHECK(refusal(test::scratchFolder("safetensors") / "absent.safetensors") == Code::NotFound);
}

TEST_CASE("no cut and no changed byte of a .safetensors file gives anything but tensors or an Error") {
  const std::vector<std::byte> values(24, std::byte(1));
  const fs::path whole = test::scratchFolder("safetensors") / "whole.safetensors";
  writeSafeTensors(whole, {{"a", TensorType::F32, {2, 2}, std::span(values).first(16)},
                           {"b", TensorType::I16, {4}, std::span(values).last(8)}});
  std::ifstream in(whole, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  const fs::path broken = test::scratchFolder("safetensors") / "broken.safetensors";
  const auto put = [&](const std::string& content) {
    std::ofstream(broken, std::ios::binary | std::ios::trunc) << content;
  };
  for (std::size_t length = 0; length < text.size(); ++length) {
    put(text.substr(0, length));
    CHECK(refusal(broken));
  }
  put(text + "x");
  CHECK(refusal(broken));
  std::mt19937 random(11);
  int refused = 0;
  for (int i = 0; i < 400; ++i) {
    std::string changed = text;
    changed[random() % (text.size() - values.size())] = char(random());
    put(changed);
    refused += refusal(broken).has_value();
  }
  CHECK(refused > 200);
}

TEST_CASE("a .safetensors file that shrinks while it is open is an error, not a signal") {
  const std::vector<std::byte> values(64);
  const fs::path file = test::scratchFolder("safetensors") / "shrinks.safetensors";
  writeSafeTensors(file, {{"a", TensorType::U8, {64}, values}});
  const SafeTensors opened(file);
  fs::resize_file(file, fs::file_size(file) - 1);
  CHECK_THROWS_AS(opened.read("a"), Error);
}

TEST_CASE("a .safetensors file is not written from sizes that contradict each other") {
  const std::vector<std::byte> values(8);
  const fs::path file = test::scratchFolder("safetensors") / "none.safetensors";
  CHECK_THROWS_AS(writeSafeTensors(file, {{"a", TensorType::F32, {3}, values}}), Error);
  CHECK_THROWS_AS(writeSafeTensors(file, {{"a", TensorType::F32, {2}, values}, {"a", TensorType::F32, {2}, values}}),
                  Error);
  CHECK_FALSE(fs::exists(file));
}
