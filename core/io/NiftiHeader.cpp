#include <Eigen/Geometry>
#include <cmath>
#include <cstring>
#include <limits>

#include "core/Error.h"
#include "core/io/Nifti.h"

namespace hilum::io {
namespace fs = std::filesystem;
namespace {

/// The bytes of a header with typed access by offset.
class HeaderBytes {
 public:
  HeaderBytes(std::vector<std::byte> bytes, bool swap) : bytes_(std::move(bytes)), swap_(swap) {}

  template <class T>
  T get(std::size_t offset) const {
    std::array<std::byte, sizeof(T)> raw;
    std::memcpy(raw.data(), bytes_.data() + offset, sizeof(T));
    if (swap_) std::reverse(raw.begin(), raw.end());
    T value;
    std::memcpy(&value, raw.data(), sizeof(T));
    return value;
  }
  std::string text(std::size_t offset, std::size_t length) const {
    const char* first = reinterpret_cast<const char*>(bytes_.data()) + offset;
    return std::string(first, strnlen(first, length));
  }
  bool swapped() const { return swap_; }

 private:
  std::vector<std::byte> bytes_;
  bool swap_;
};

/// The fields we use, from either version.
struct Fields {
  std::array<std::int64_t, 8> dim{};
  std::array<double, 8> pixdim{};
  int datatype = 0, sformCode = 0, qformCode = 0, units = 0;
  double voxOffset = 0, slope = 0, intercept = 0;
  std::array<double, 3> quaternion{}, quaternionOffset{};
  std::array<double, 12> srow{};
};

Fields fieldsOfVersion1(const HeaderBytes& h, bool analyze) {
  Fields f;
  for (int i = 0; i < 8; ++i) {
    f.dim[i] = h.get<std::int16_t>(40 + 2 * i);
    f.pixdim[i] = h.get<float>(76 + 4 * i);
  }
  f.datatype = h.get<std::int16_t>(70);
  f.voxOffset = h.get<float>(108);
  if (analyze) return f;
  f.slope = h.get<float>(112);
  f.intercept = h.get<float>(116);
  f.units = h.get<std::uint8_t>(123);
  f.qformCode = h.get<std::int16_t>(252);
  f.sformCode = h.get<std::int16_t>(254);
  for (int i = 0; i < 3; ++i) {
    f.quaternion[i] = h.get<float>(256 + 4 * i);
    f.quaternionOffset[i] = h.get<float>(268 + 4 * i);
  }
  for (int i = 0; i < 12; ++i) f.srow[i] = h.get<float>(280 + 4 * i);
  return f;
}

Fields fieldsOfVersion2(const HeaderBytes& h) {
  Fields f;
  f.datatype = h.get<std::int16_t>(12);
  for (int i = 0; i < 8; ++i) {
    f.dim[i] = h.get<std::int64_t>(16 + 8 * i);
    f.pixdim[i] = h.get<double>(104 + 8 * i);
  }
  f.voxOffset = double(h.get<std::int64_t>(168));
  f.slope = h.get<double>(176);
  f.intercept = h.get<double>(184);
  f.qformCode = h.get<std::int32_t>(344);
  f.sformCode = h.get<std::int32_t>(348);
  for (int i = 0; i < 3; ++i) {
    f.quaternion[i] = h.get<double>(352 + 8 * i);
    f.quaternionOffset[i] = h.get<double>(376 + 8 * i);
  }
  for (int i = 0; i < 12; ++i) f.srow[i] = h.get<double>(400 + 8 * i);
  f.units = h.get<std::int32_t>(500);
  return f;
}

void setDatatype(StoredImage& image, int datatype) {
  switch (datatype) {
    case 2:
      image.scalar = Scalar::UInt8;
      return;
    case 4:
      image.scalar = Scalar::Int16;
      return;
    case 8:
      image.scalar = Scalar::Int32;
      return;
    case 16:
      image.scalar = Scalar::Float32;
      return;
    case 64:
      image.scalar = Scalar::Float64;
      return;
    case 128:
      image.scalar = Scalar::UInt8, image.channels = 3;
      return;
    case 256:
      image.scalar = Scalar::Int8;
      return;
    case 512:
      image.scalar = Scalar::UInt16;
      return;
    case 768:
      image.scalar = Scalar::UInt32;
      return;
    case 1024:
      image.scalar = Scalar::Int64;
      return;
    case 1280:
      image.scalar = Scalar::UInt64;
      return;
    case 2304:
      image.scalar = Scalar::UInt8, image.channels = 4;
      return;
    case 32:
    case 1792:
      throw Error(Code::Unsupported, "holds complex numbers (export magnitude or phase)");
    default:
      throw Error(Code::Unsupported,
                  "holds voxels of NIfTI type " + std::to_string(datatype) + " (convert it to float)");
  }
}

Index3 setSize(StoredImage& image, const Fields& f) {
  if (f.dim[0] < 1 || f.dim[0] > 7)
    throw Error(Code::BadInput, "says that it has " + std::to_string(f.dim[0]) + " dimensions");
  Index3 size{1, 1, 1};
  for (int i = 1; i <= f.dim[0]; ++i) {
    const std::int64_t n = f.dim[i];
    if (n < 0 || (n == 0 && i <= 3)) throw Error(Code::BadInput, "has a dimension of " + std::to_string(n) + " voxels");
    if (i <= 3)
      size[i - 1] = n;
    else if (__builtin_mul_overflow(image.outer, std::max<std::int64_t>(n, 1), &image.outer))
      throw Error(Code::BadInput, "says that it has more time points than any file can hold");
  }
  return size;
}

double spacingOf(double pixdim) { return std::isfinite(pixdim) && pixdim != 0 ? std::abs(pixdim) : 1; }

/// NIfTI-1 method 2: rotation from a unit quaternion without its first part, pixdim[0] the handedness.
Mat4 qformOf(const Fields& f) {
  const auto [b, c, d] = f.quaternion;
  const double rest = 1 - (b * b + c * c + d * d);
  Eigen::Quaterniond q(rest > 1e-7 ? std::sqrt(rest) : 0, b, c, d);
  q.normalize();
  Mat4 m = Mat4::Identity();
  m.topLeftCorner<3, 3>() = q.toRotationMatrix();
  m.col(2) *= f.pixdim[0] < 0 ? -1 : 1;
  for (int i = 0; i < 3; ++i) {
    m.col(i) *= spacingOf(f.pixdim[i + 1]);
    m(i, 3) = f.quaternionOffset[i];
  }
  return m;
}

Mat4 sformOf(const Fields& f, const Index3& size) {
  Mat4 m = Mat4::Identity();
  for (int r = 0; r < 3; ++r)
    for (int c = 0; c < 4; ++c) m(r, c) = f.srow[r * 4 + c];
  if (m.allFinite()) m.topLeftCorner<3, 3>() = completedAxes(m.topLeftCorner<3, 3>(), size);
  return m;
}

bool usable(const Mat4& m) {
  if (!m.allFinite()) return false;
  Mat3 unit = m.topLeftCorner<3, 3>();
  unit.colwise().normalize();
  return unit.allFinite() && std::abs(unit.determinant()) > 1e-6;
}

Mat4 spacingOnly(const Fields& f, const Index3& size, bool analyze) {
  Mat4 m = Mat4::Identity();
  for (int i = 0; i < 3; ++i) m(i, i) = spacingOf(f.pixdim[i + 1]);
  if (!analyze) return m;
  // Analyze 7.5 is radiological by convention: x runs to the patient's left, and the middle is the origin.
  m(0, 0) = -m(0, 0);
  for (int i = 0; i < 3; ++i) m(i, 3) = -m(i, i) * double(size[i] - 1) / 2;
  return m;
}

void setGrid(StoredImage& image, const Fields& f, const Index3& size, bool analyze) {
  auto& problems = image.info.problems;
  Mat4 ras = sformOf(f, size);
  if (f.sformCode <= 0 || !usable(ras)) {
    if (f.sformCode > 0) problems.push_back("The file's sform is no usable matrix and was ignored.");
    ras = qformOf(f);
    if (f.qformCode <= 0 || !usable(ras)) {
      ras = spacingOnly(f, size, analyze);
      problems.push_back("The file does not say how the patient lies (neither sform nor qform): left and right are " +
                         std::string(analyze ? "taken by Analyze's convention" : "taken as NIfTI's axes") +
                         " and may be wrong.");
    }
  }
  const int space = f.units & 7;
  if (space == 1) ras *= 1e3;   // metres
  if (space == 3) ras *= 1e-3;  // micrometres
  ras.row(0) *= -1;
  ras.row(1) *= -1;
  ras(3, 3) = 1;
  image.grid = Grid::fromAffine(size, ras);
}

void setRescale(StoredImage& image, const Fields& f) {
  if (image.channels > 1 || !std::isfinite(f.slope) || f.slope == 0) return;
  image.slope = f.slope;
  image.intercept = std::isfinite(f.intercept) ? f.intercept : 0;
}

/// The other file of a pair, gzipped or not; empty when there is none.
fs::path partner(const fs::path& file, const std::string& letters) {
  const std::string stem = (file.parent_path() / nameOf(file)).string();
  std::string capitals = letters;
  for (char& c : capitals) c = char(std::toupper(c));
  for (const std::string& ending : {letters, letters + ".gz", capitals, capitals + ".gz"})
    if (std::error_code ignored; fs::exists(stem + ending, ignored)) return stem + ending;
  return {};
}

std::vector<std::byte> headerBytes(const fs::path& file) {
  std::vector<std::byte> bytes(544);
  const auto source = openEncoded(file, startsLikeGzip(file) ? Encoding::Gzip : Encoding::Raw);
  std::size_t have = 0;
  // NIfTI-1 files may be shorter than a NIfTI-2 header: only the first 348 bytes must be there.
  while (have < bytes.size()) {
    const std::size_t n = source->read(std::span(bytes).subspan(have));
    if (n == 0) break;
    have += n;
  }
  if (have < 348) throw Error(Code::Truncated, "is shorter than a NIfTI header (copy the file again)");
  return bytes;
}

StoredImage parse(const fs::path& file, const fs::path& header) {
  StoredImage image;
  std::vector<std::byte> bytes = headerBytes(header);
  std::int32_t size;
  std::memcpy(&size, bytes.data(), 4);
  const std::int32_t turned = std::int32_t(__builtin_bswap32(std::uint32_t(size)));
  image.swapBytes = turned == 348 || turned == 540;
  const std::int32_t headerSize = image.swapBytes ? turned : size;
  if (headerSize != 348 && headerSize != 540)
    throw Error(Code::BadInput, "is no NIfTI or Analyze file (its first number is not 348 or 540)");
  const HeaderBytes h(std::move(bytes), image.swapBytes);
  const bool version2 = headerSize == 540;
  const std::string magic = h.text(version2 ? 4 : 344, 4);
  const bool single = magic == (version2 ? "n+2" : "n+1"), pair = magic == (version2 ? "ni2" : "ni1");
  const bool analyze = !version2 && !single && !pair;
  if (version2 && !single && !pair) throw Error(Code::BadInput, "has a NIfTI-2 header without NIfTI-2's mark");
  image.format = analyze ? "Analyze 7.5" : version2 ? "NIfTI-2" : "NIfTI-1";
  const Fields f = version2 ? fieldsOfVersion2(h) : fieldsOfVersion1(h, analyze);
  setDatatype(image, f.datatype);
  const Index3 voxels = setSize(image, f);
  setRescale(image, f);
  setGrid(image, f, voxels, analyze);
  DataFile data{.file = header};
  if (!single) {
    const std::string name = endingOf(header);
    data.file = name == ".hdr" || name == ".hdr.gz" ? partner(header, ".img") : header;
    if (data.file.empty()) throw Error(Code::NotFound, "its voxels (.img) are not beside it");
    if (data.file == header)
      throw Error(Code::BadInput, "is the header of a pair without the pair's endings .hdr and .img");
  }
  const double first = single ? (version2 ? 540 : 348) : 0;
  if (!std::isfinite(f.voxOffset) || f.voxOffset > 9e15)
    throw Error(Code::BadInput, "says that its voxels start nowhere");
  // Some writers leave vox_offset 0 in single files: the voxels then follow the header and its extension flag.
  data.byteSkip = std::int64_t(f.voxOffset >= first ? f.voxOffset : single ? first + 4 : 0);
  image.encoding = startsLikeGzip(data.file) ? Encoding::Gzip : Encoding::Raw;
  image.data = {data};
  image.file = file;
  return image;
}

}  // namespace

StoredImage readNiftiHeader(const fs::path& file) {
  fs::path header = file;
  if (const std::string ending = endingOf(file); ending == ".img" || ending == ".img.gz") {
    header = partner(file, ".hdr");
    if (header.empty())
      throw Error(Code::NotFound, file.string() + ": its header (.hdr) is not beside it (copy both files)");
  }
  try {
    return parse(file, header);
  } catch (const Error& e) {
    const std::string text = e.what();
    if (text.starts_with(header.string())) throw;
    throw e.inContext(header.string());
  }
}

}  // namespace hilum::io
