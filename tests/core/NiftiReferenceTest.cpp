#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/io/VolumeFile.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
namespace fs = std::filesystem;

namespace {

/// nibabel writes, for every file and time point, its values as float32 and its affine in RAS.
constexpr const char* dumpProgram = R"(
import sys, json, warnings, numpy as np, nibabel
warnings.simplefilter('ignore')
out = sys.argv[1]
index = []
for path in open(out + '/files.txt').read().split('\n'):
    if not path: continue
    image = nibabel.load(path)
    data = np.asanyarray(image.dataobj)
    rgb = data.dtype.names is not None
    if rgb:
        data = np.stack([data[n] for n in data.dtype.names[:3]])
        data = data.reshape((3,) + data.shape[1:4])
    else:
        data = data.reshape(data.shape[:3] + (-1,)) if data.ndim >= 3 else data.reshape((data.shape + (1, 1))[:3] + (1,))
    times = 1 if rgb else data.shape[3]
    for t in sorted({0, times - 1}):
        raw = '%s/%d.raw' % (out, len(index))
        np.asfortranarray(data if rgb else data[..., t]).astype(np.float32).ravel(order='F').tofile(raw)
        index.append(dict(path=path, time=int(t), times=int(times), rgb=rgb, raw=raw,
                          shape=[int(n) for n in (data.shape[1:4] if rgb else data.shape[:3])],
                          placed=bool(image.header.get('sform_code', 0) > 0 or image.header.get('qform_code', 0) > 0)
                                 if 'sform_code' in image.header else False,
                          affine=image.affine.tolist()))
json.dump(index, open(out + '/index.json', 'w'))
)";

std::vector<float> floatsOf(const fs::path& file) {
  std::vector<float> values(fs::file_size(file) / 4);
  std::ifstream(file, std::ios::binary)
      .read(reinterpret_cast<char*>(values.data()), std::streamsize(values.size() * 4));
  return values;
}

bool equalOrBothNan(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

/// nibabel's values in our order; colours come interleaved, as the three are its fastest axis.
bool sameValues(const Volume& v, const std::vector<float>& reference, bool rgb) {
  if (rgb) {
    const auto c = v.colour();
    if (c.size() * 3 != reference.size()) return false;
    for (std::size_t i = 0; i < c.size(); ++i)
      if (c[i] !=
          Rgb8{std::uint8_t(reference[3 * i]), std::uint8_t(reference[3 * i + 1]), std::uint8_t(reference[3 * i + 2])})
        return false;
    return true;
  }
  return v.visit([&](auto voxels) {
    return std::equal(voxels.begin(), voxels.end(), reference.begin(), reference.end(),
                      [](double a, double b) { return equalOrBothNan(a, b); });
  });
}

bool dumpByNibabel(const fs::path& folder, const std::vector<fs::path>& files) {
  std::ofstream list(folder / "files.txt");
  for (const fs::path& f : files) list << f.string() << '\n';
  list.close();
  std::ofstream(folder / "dump.py") << dumpProgram;
  return std::system(("/usr/bin/python3 '" + (folder / "dump.py").string() + "' '" + folder.string() + "'").c_str()) ==
         0;
}

void compare(const fs::path& folder) {
  std::ifstream stream(folder / "index.json");
  for (const auto& entry : nlohmann::json::parse(stream)) {
    const fs::path file = entry["path"].get<std::string>();
    INFO(file << " time " << entry["time"]);
    const Volume v = readVolumeFile(file, {.timePoint = entry["time"]});
    CHECK(readVolumeHeader(file).timePoints == entry["times"]);
    for (int a = 0; a < 3; ++a) REQUIRE(v.grid().size()[std::size_t(a)] == entry["shape"][std::size_t(a)]);
    CHECK(sameValues(v, floatsOf(entry["raw"].get<std::string>()), entry["rgb"]));
    if (!entry["placed"]) {
      CHECK_FALSE(v.info().problems.empty());
      continue;
    }
    Mat4 ras;
    for (int r = 0; r < 4; ++r)
      for (int c = 0; c < 4; ++c) ras(r, c) = entry["affine"][std::size_t(r)][std::size_t(c)];
    const Mat4 lps = Vec3(-1, -1, 1).homogeneous().asDiagonal() * ras;
    CHECK((v.grid().affine() - lps).cwiseAbs().maxCoeff() < 1e-4);
  }
}

}  // namespace

TEST_CASE("real NIfTI and Analyze files hold what nibabel reads, at the place where it puts them") {
  HILUM_NEEDS_SHARED_DATA(data);
  const fs::path folder = test::scratchFolder("nibabel");
  std::vector<fs::path> files;
  for (const char* sub : {"nifti_space", "niivue_demo", "nvdemo", "monai", "totalseg"})
    for (const auto& entry : fs::directory_iterator(data / "formats" / sub)) {
      const std::string name = entry.path().filename();
      if (name.ends_with(".nii") || name.ends_with(".nii.gz") || name.ends_with(".hdr")) files.push_back(entry.path());
    }
  REQUIRE(files.size() > 40);
  if (!dumpByNibabel(folder, files)) return test::noteSkipped("needs python3 with nibabel");
  compare(folder);
  CHECK(std::ranges::any_of(readVolumeFile(data / "formats/niivue_demo/shear.nii.gz").info().problems,
                            [](const std::string& p) { return p.find("shear") != std::string::npos; }));
}

TEST_CASE("every stored type, byte order, rescaling and time point of nibabel's own files is read") {
  const fs::path folder = test::scratchFolder("types");
  std::ofstream(folder / "make.py") << R"(
import sys, numpy as np, nibabel
out = sys.argv[1]
affine = np.array([[0, -2.5, 0.1, 7], [0.8, 0, 0, -3], [0, 0.1, 1.25, 11], [0, 0, 0, 1]])
names = []
rng = np.random.default_rng(5)
for dtype in ['u1', 'i1', 'i2', 'u2', 'i4', 'u4', 'i8', 'u8', 'f4', 'f8']:
    for order in '<>':
        for cls, tag in [(nibabel.Nifti1Image, 'n1'), (nibabel.Nifti2Image, 'n2'), (nibabel.Nifti1Pair, 'pair')]:
            for slope in [None, 0.25]:
                data = rng.integers(0, 120, size=(4, 3, 2, 3)).astype(order + dtype)
                if dtype in 'f4f8': data = data + np.array(0.5, dtype); data[0, 0, 0, :] = np.nan
                header = cls.header_class(endianness=order)
                header.set_data_dtype(data.dtype)
                image = cls(data.astype(order + dtype), affine, header)
                image.header.set_data_dtype(np.dtype(order + dtype))
                if slope: image.header.set_slope_inter(slope, -10)
                name = '%s/%s_%s_%s_%s' % (out, tag, dtype, 'le' if order == '<' else 'be', 'scaled' if slope else 'plain')
                name += '.img' if tag == 'pair' else '.nii'
                if slope:
                    # The stored numbers stay; only the header says how to scale them.
                    plain = cls(data.astype(order + dtype), affine, header); plain.to_filename(name)
                    size = 540 if tag == 'n2' else 348
                    target = name.replace('.img', '.hdr')
                    raw = bytearray(open(target, 'rb').read())
                    at, kind = (176, 'f8') if tag == 'n2' else (112, 'f4')
                    pair = np.array([slope, -10], order + kind).tobytes()
                    raw[at:at + len(pair)] = pair
                    open(target, 'wb').write(raw)
                else:
                    image.to_filename(name)
                names.append(name)
open(out + '/names.txt', 'w').write('\n'.join(names))
)";
  if (std::system(("/usr/bin/python3 '" + (folder / "make.py").string() + "' '" + folder.string() + "'").c_str()) != 0)
    return test::noteSkipped("needs python3 with nibabel");
  std::vector<fs::path> files;
  std::ifstream names(folder / "names.txt");
  for (std::string name; std::getline(names, name);) files.push_back(name);
  REQUIRE(files.size() == 120);
  REQUIRE(dumpByNibabel(folder, files));
  compare(folder);
}

TEST_CASE("nibabel reads what we write: values, place, units") {
  const fs::path folder = test::scratchFolder("written");
  std::vector<fs::path> files;
  Mat3 sheared;
  sheared << 1, 0.3, 0, 0, 1, 0, 0, 0, -1;
  for (const bool right : {true, false})
    for (const char* ending : {".nii", ".nii.gz"}) {
      const Grid grid({5, 4, 3}, Vec3(0.5, 0.75, 2), Vec3(-10, 20, 30), right ? Mat3(Mat3::Identity()) : sheared);
      std::vector<std::int16_t> v(60);
      for (int i = 0; i < 60; ++i) v[std::size_t(i)] = std::int16_t(i * 500 - 15000);
      files.push_back(folder / ((right ? "right" : "sheared") + std::string(ending)));
      writeVolumeFile(Volume(grid, v), files.back());
      // Big enough for several compressed blocks.
      std::vector<float> f(200 * 100 * 100);
      for (std::size_t i = 0; i < f.size(); ++i) f[i] = float(std::sin(double(i) * 0.001)) * 100;
      files.push_back(folder / ((right ? "right" : "sheared") + std::string("_float") + ending));
      writeVolumeFile(Volume(Grid({200, 100, 100}, Vec3(1, 1, 2), Vec3(1, 2, 3), grid.direction()), f), files.back());
    }
  std::vector<Rgb8> colour(60);
  for (int i = 0; i < 60; ++i) colour[std::size_t(i)] = {std::uint8_t(i), std::uint8_t(2 * i), std::uint8_t(4 * i)};
  files.push_back(folder / "colour.nii.gz");
  writeVolumeFile(Volume(Grid({5, 4, 3}), std::vector<std::int16_t>(60)).withColour(colour), files.back());
  if (!dumpByNibabel(folder, files)) return test::noteSkipped("needs python3 with nibabel");
  compare(folder);
}
