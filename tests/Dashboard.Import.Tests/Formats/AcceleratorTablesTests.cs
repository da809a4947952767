namespace Dashboard.Import.Tests.Formats;

public sealed class AcceleratorTablesTests
{
    [Fact]
    public void Only_what_the_text_settles_is_read()
    {
        var (batch, files) = Reading.Read(Reading.File("README.md", """
            # Accelerators
            | Accelerator | Clock | Spec TFLOPS |
            | :---------- | ----: | ----------: |
            | Toy 1       |  1000 |         999 |

            ## Peak
            Theoretical peak TFLOPS (w/o sparsity):

            **Announced, perhaps never:**

            | Accelerator \ TFLOPS | fp32 | bf16 | int8 | Notes |
            | :------------------- | ---: | ---: | ---: | ----: |
            | Toy 2                |    ? | 2500 |    X |    24 |
            | Toy 3                |  1.5 | n/a  |

            ## Peak of somebody else
            | Accelerator \ TFLOPS | bf16 |
            | -------------------- | ---- |
            | Toy 2                | 5000 |

            ## Measured
            **FP8 (`float8_e4m3fn`)**:
            | Accelerator | MAMF | Theory | Efficiency | Shape | torch |
            | - | - | - | - | - | - |
            | Toy 2 | 1200.5 | 2500 | 48% | 1x2x3 | 2.6.0 |
            |       |        |      |     |       |       |

            ## Power
            | Accelerator | Power<br>spec (W) | Vendor term |
            | - | - | - |
            | Toy 2 | 700 | maximum TDP |
            | Toy 3 | 560 | Typical Board Power |
            | Toy 4 | 1000 | maximum TGP |
            """));

        Assert.Equal("accelerator-tables", files[0].Format);
        Assert.Equal(
            [
                ("Toy 2", "peak_bf16_dense", "2500", "TFLOPS"), ("Toy 3", "peak_fp32_dense", "1.5", "TFLOPS"),
                ("Toy 2", "peak_bf16", "5000", "TFLOPS"), ("Toy 2", "measured_fp8_matmul", "1200.5", "TFLOPS"),
                ("Toy 2", "tdp", "700", "W"), ("Toy 3", "board_power", "560", "W"), ("Toy 4", "power", "1000", "W"),
            ],
            batch.Facts.Select(fact => (fact.Name, fact.Attribute, fact.Value.Text, fact.Unit!)));
        Assert.Equal(("Announced, perhaps never", "line 13, bf16", EvidenceGrade.Copied),
            (batch.Facts[0].Provenance.Note, batch.Facts[0].Provenance.Locator, batch.Facts[0].Provenance.Evidence));
        Assert.Equal(("1x2x3, 2.6.0", EvidenceGrade.ThirdParty), (batch.Facts[3].Provenance.Note, batch.Facts[3].Provenance.Evidence));
        Assert.Contains("3 cells hold no number", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_tables_are_read()
    {
        var (batch, files) = Reading.Read(Reading.Corpora("accelerators/ml-engineering__compute__accelerator__README.md"));

        Assert.Equal(("accelerator-tables", 238, 0, 1), (files[0].Format, files[0].Rows, files[0].Refused, files[0].Problems));
        Assert.Contains("102 cells", batch.Problems[0].Message, StringComparison.Ordinal);
        string Value(string name, string attribute) => Assert.Single(batch.Facts,
            fact => fact.Name == name && fact.Attribute == attribute) is var fact ? $"{fact.Value.Text} {fact.Unit}" : "";
        Assert.Equal("989 TFLOPS", Value("NVIDIA H100 SXM", "peak_bf16_dense"));
        Assert.Equal("1979 TOPS", Value("NVIDIA H100 SXM", "peak_int8_dense"));
        Assert.Equal("80 GB", Value("NVIDIA H100 SXM", "memory"));
        Assert.Equal("3.35 TB/s", Value("NVIDIA H100 SXM", "memory_bandwidth"));
        Assert.Equal("700 W", Value("NVIDIA H100 SXM", "tdp"));
        Assert.Equal("794.5 TFLOPS", Value("NVIDIA H100 SXM", "measured_bf16_matmul"));
        Assert.Equal("1402.6 TFLOPS", Value("NVIDIA H100 SXM", "measured_fp8_matmul"));
        Assert.Equal("750 W", Value("AMD MI300X", "board_power"));
        Assert.Equal("1783 TFLOPS", Value("Huawei Ascend 950DT", "peak_fp4_dense"));
        Assert.DoesNotContain(batch.Facts, fact => fact.Name == "Google TPU v5e" && fact.Attribute is "peak_fp8_dense" or "tdp"
            && fact.Name.StartsWith("Google", StringComparison.Ordinal));
    }
}
